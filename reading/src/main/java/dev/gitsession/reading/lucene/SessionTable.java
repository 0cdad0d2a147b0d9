package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.IndexedSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The documents of the sessions themselves.
record SessionTable(IndexReader reader) {
    /// All sessions, including those that are no longer on the remote.
    List<IndexedSession> all() throws IOException {
        return read(Fields.SESSION);
    }

    /// The sessions whose documents have a field: [Fields#GONE] or [Fields#GAP].
    List<IndexedSession> with(String field) throws IOException {
        return read(field);
    }

    /// How many sessions are there.
    int size() throws IOException {
        return count(Fields.SESSION) - count(Fields.GONE);
    }

    /// The session with a key.
    Optional<IndexedSession> find(String key) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum keys = Terms.getTerms(leaf.reader(), Fields.SESSION).iterator();
            if (keys.seekExact(new BytesRef(key))) {
                List<Integer> found = documents(leaf, keys);
                if (!found.isEmpty()) {
                    return Optional.of(session(facts(leaf), found.getFirst()));
                }
            }
        }
        return Optional.empty();
    }

    private List<IndexedSession> read(String field) throws IOException {
        List<IndexedSession> sessions = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            List<Integer> documents = new ArrayList<>();
            TermsEnum terms = Terms.getTerms(leaf.reader(), field).iterator();
            while (terms.next() != null) {
                documents.addAll(documents(leaf, terms));
            }
            documents.sort(null);
            BinaryDocValues facts = documents.isEmpty() ? null : facts(leaf); // which go on, document by document
            for (int document : documents) {
                sessions.add(session(facts, document));
            }
        }
        return sessions;
    }

    private int count(String field) throws IOException {
        int count = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum terms = Terms.getTerms(leaf.reader(), field).iterator();
            while (terms.next() != null) {
                count += documents(leaf, terms).size();
            }
        }
        return count;
    }

    /// The documents of a term that were not deleted.
    private static List<Integer> documents(LeafReaderContext leaf, TermsEnum term) throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        PostingsEnum postings = term.postings(null, PostingsEnum.NONE);
        List<Integer> documents = new ArrayList<>();
        for (int id = postings.nextDoc(); id != DocIdSetIterator.NO_MORE_DOCS; id = postings.nextDoc()) {
            if (live == null || live.get(id)) {
                documents.add(id);
            }
        }
        return documents;
    }

    private static @Nullable BinaryDocValues facts(LeafReaderContext leaf) throws IOException {
        return leaf.reader().getBinaryDocValues(Fields.SESSION_FACTS);
    }

    private static IndexedSession session(@Nullable BinaryDocValues facts, int document) throws IOException {
        if (facts == null || !facts.advanceExact(document)) {
            throw new CorruptIndexException("a session has no facts", Fields.SESSION_FACTS);
        }
        return Fields.session(facts.binaryValue().utf8ToString());
    }
}
