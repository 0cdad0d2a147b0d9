package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.EntryKind;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Finds the sessions in which terms were said, by a person or by an agent. Results of calls don't count.
record SaidTerms(IndexReader reader) {
    /// A term of more entries is not looked up. It takes a moment for each entry, and an agent waits.
    private static final int MOST_ENTRIES = 20_000;

    /// The keys of the sessions that have each of the terms.
    Map<String, Set<String>> in(Set<String> terms) throws IOException {
        Map<String, Set<String>> found = new HashMap<>();
        for (String term : terms) {
            if (reader.docFreq(new Term(Fields.TEXT, term)) <= MOST_ENTRIES) {
                Set<String> keys = new HashSet<>();
                for (LeafReaderContext leaf : reader.leaves()) {
                    collect(leaf, term, keys);
                }
                found.put(term, keys);
            }
        }
        return found;
    }

    private static void collect(LeafReaderContext leaf, String term, Set<String> keys) throws IOException {
        TermsEnum each = Terms.getTerms(leaf.reader(), Fields.TEXT).iterator();
        if (!each.seekExact(new BytesRef(term))) {
            return;
        }
        Bits live = leaf.reader().getLiveDocs();
        NumericDocValues kinds = DocValues.getNumeric(leaf.reader(), Fields.KIND);
        SortedDocValues sessions = DocValues.getSorted(leaf.reader(), Fields.KEY);
        BitSet seen = new BitSet();
        PostingsEnum entries = each.postings(null, PostingsEnum.NONE);
        for (int id = entries.nextDoc(); id != DocIdSetIterator.NO_MORE_DOCS; id = entries.nextDoc()) {
            if ((live == null || live.get(id))
                    && kinds.advanceExact(id)
                    && EntryKind.of(kinds.longValue()).isSaid()
                    && sessions.advanceExact(id)) {
                seen.set(sessions.ordValue());
            }
        }
        for (int session = seen.nextSetBit(0); session >= 0; session = seen.nextSetBit(session + 1)) {
            keys.add(sessions.lookupOrd(session).utf8ToString());
        }
    }
}
