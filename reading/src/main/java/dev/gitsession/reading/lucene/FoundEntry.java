package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.EntryKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/// An entry that matches.
///
/// @param document its number in the index
/// @param key the key of its session
/// @param at its time, in milliseconds
record FoundEntry(int document, String key, EntryKind kind, long at, float score) {
    /// The score with the weight of the entry's kind.
    float weighed() {
        return score * kind.weight();
    }

    /// The entries in documents, in their order. They are read in the order of the index.
    static List<FoundEntry> read(IndexReader reader, List<ScoreDoc> documents) throws IOException {
        FoundEntry[] found = new FoundEntry[documents.size()];
        Segment segment = null;
        for (int place : IntStream.range(0, found.length)
                .boxed()
                .sorted(Comparator.comparingInt(place -> documents.get(place).doc))
                .toList()) {
            ScoreDoc each = documents.get(place);
            if (segment == null || !segment.has(each.doc)) {
                segment = new Segment(reader.leaves().get(ReaderUtil.subIndex(each.doc, reader.leaves())));
            }
            found[place] = segment.entry(each);
        }
        return Arrays.asList(found);
    }

    /// A number of a document; 0 if it has none.
    static long number(LeafReaderContext leaf, String field, int document) throws IOException {
        return number(leaf.reader().getNumericDocValues(field), document);
    }

    private static long number(@Nullable NumericDocValues values, int document) throws IOException {
        return values != null && values.advanceExact(document) ? values.longValue() : 0;
    }

    /// A segment of the index, read forwards.
    static final class Segment {
        private final LeafReaderContext leaf;
        private final SortedDocValues keys;
        private final @Nullable NumericDocValues kinds;
        private final @Nullable NumericDocValues times;
        private final Map<Integer, String> known = new HashMap<>();

        Segment(LeafReaderContext leaf) throws IOException {
            this.leaf = leaf;
            this.keys = Objects.requireNonNull(leaf.reader().getSortedDocValues(Fields.KEY));
            this.kinds = leaf.reader().getNumericDocValues(Fields.KIND);
            this.times = leaf.reader().getNumericDocValues(Fields.AT);
        }

        boolean has(int document) {
            return document >= leaf.docBase
                    && document < leaf.docBase + leaf.reader().maxDoc();
        }

        FoundEntry entry(ScoreDoc found) throws IOException {
            int document = found.doc - leaf.docBase;
            if (!keys.advanceExact(document)) {
                throw new CorruptIndexException("an entry belongs to no session", Fields.KEY);
            }
            int session = keys.ordValue();
            String key = known.get(session);
            if (key == null) {
                key = keys.lookupOrd(session).utf8ToString();
                known.put(session, key);
            }
            return new FoundEntry(
                    found.doc,
                    key,
                    EntryKind.of(number(kinds, document)),
                    number(times, document),
                    Float.isNaN(found.score) ? 0 : found.score);
        }
    }
}
