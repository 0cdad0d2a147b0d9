package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.EditRequest;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.IndexedSession;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Finds the edits that sessions made.
final class EditSearch {
    /// The most edits that are looked at, the newest first.
    private static final int MOST = 4000;

    /// The most lines that are asked for.
    private static final int MOST_LINES = 500;

    private static final Sort NEWEST_FIRST = new Sort(new SortField(Fields.AT, SortField.Type.LONG, true));

    private final IndexReader reader;
    private final Map<String, Optional<IndexedSession>> sessions = new HashMap<>();

    EditSearch(IndexReader reader) {
        this.reader = reader;
    }

    List<FoundEdit> find(EditRequest request) throws IOException {
        Map<String, List<BytesRef>> terms = new HashMap<>();
        Stream.concat(
                        request.paths().stream().flatMap(path -> EditFields.of(path).stream()),
                        request.lines().stream().limit(MOST_LINES).map(EditFields::wrote))
                .forEach(term -> terms.computeIfAbsent(term.field(), field -> new ArrayList<>())
                        .add(term.bytes()));
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        terms.forEach((field, values) -> any.add(new TermInSetQuery(field, values), Occur.SHOULD));
        BooleanQuery query = new BooleanQuery.Builder()
                .add(any.build(), Occur.FILTER)
                .add(
                        NumericDocValuesField.newSlowRangeQuery(
                                Fields.AT, Long.MIN_VALUE, request.until().toEpochMilli()),
                        Occur.FILTER)
                .build();
        return edits(query);
    }

    /// The edits of a session.
    List<FoundEdit> of(IndexedSession session) throws IOException {
        return edits(new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.KEY, session.key())), Occur.FILTER)
                .add(new FieldExistsQuery(EditFields.CALL), Occur.FILTER)
                .build());
    }

    private List<FoundEdit> edits(Query query) throws IOException {
        List<ScoreDoc> documents = List.of(new IndexSearcher(reader).search(query, MOST, NEWEST_FIRST).scoreDocs);
        List<FoundEdit> edits = new ArrayList<>();
        List<FoundEntry> entries = FoundEntry.read(reader, documents).stream()
                .sorted(Comparator.comparingInt(FoundEntry::document))
                .toList();
        Set<Made> recorded = new HashSet<>();
        for (EntryKind kind : List.of(EntryKind.RESULT, EntryKind.CALL)) {
            for (FoundEntry entry : entries) {
                IndexedSession session = entry.kind() == kind ? session(entry.key()) : null;
                if (session != null) {
                    add(edits, session, entry, recorded);
                }
            }
        }
        edits.sort(Comparator.comparing(FoundEdit::at)
                .thenComparing(edit -> edit.session().key())
                .thenComparingLong(FoundEdit::call));
        return edits;
    }

    /// A call of a session whose result tells what was really changed.
    private record Made(String key, long call) {}

    private void add(List<FoundEdit> edits, IndexedSession session, FoundEntry entry, Set<Made> recorded)
            throws IOException {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(entry.document(), reader.leaves()));
        long call = FoundEntry.number(leaf, EditFields.CALL, entry.document() - leaf.docBase);
        Made made = new Made(session.key(), call);
        if (entry.kind() == EntryKind.CALL
                && (recorded.contains(made) || reader.docFreq(EditFields.done(session.key(), call)) == 0)) {
            return; // its result tells more, or it failed, or it was never made
        }
        if (entry.kind() == EntryKind.RESULT) {
            recorded.add(made);
        }
        String text = reader.storedFields()
                .document(entry.document(), Set.of(EditFields.EDITS))
                .get(EditFields.EDITS);
        if (text == null) {
            throw new CorruptIndexException("an edit is missing", session.key());
        }
        for (FileEdit edit : EditFields.edits(text)) {
            edits.add(new FoundEdit(session, call, Instant.ofEpochMilli(entry.at()), edit));
        }
    }

    /// The session with a key; null if it is no longer on the remote.
    private @Nullable IndexedSession session(String key) throws IOException {
        Optional<IndexedSession> known = sessions.get(key);
        if (known == null) {
            known = new SessionTable(reader).find(key).filter(session -> session.gone() == null);
            sessions.put(key, known);
        }
        return known.orElse(null);
    }
}
