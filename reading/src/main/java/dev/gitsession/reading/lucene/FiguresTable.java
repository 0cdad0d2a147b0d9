package dev.gitsession.reading.lucene;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.FiguresCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// The documents that hold the figures of sessions.
record FiguresTable(IndexReader reader) {
    /// All figures by the keys of their sessions, in order.
    Map<String, List<Figures>> all() throws IOException {
        Map<String, List<Figures>> all = new HashMap<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            add(leaf, all);
        }
        all.values().forEach(several -> several.sort(Comparator.comparingLong(Figures::from)));
        return all;
    }

    /// The figures of the session with a key, in order.
    List<Figures> of(String key) throws IOException {
        List<Figures> found = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum keys = Terms.getTerms(leaf.reader(), Fields.COUNTED).iterator();
            if (keys.seekExact(new BytesRef(key))) {
                found.addAll(read(leaf, keys));
            }
        }
        found.sort(Comparator.comparingLong(Figures::from));
        return found;
    }

    private static void add(LeafReaderContext leaf, Map<String, List<Figures>> all) throws IOException {
        TermsEnum keys = Terms.getTerms(leaf.reader(), Fields.COUNTED).iterator();
        for (BytesRef key = keys.next(); key != null; key = keys.next()) {
            List<Figures> found = read(leaf, keys);
            if (!found.isEmpty()) {
                all.computeIfAbsent(key.utf8ToString(), any -> new ArrayList<>())
                        .addAll(found);
            }
        }
    }

    /// The figures in the documents of a key.
    private static List<Figures> read(LeafReaderContext leaf, TermsEnum key) throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        PostingsEnum documents = key.postings(null, PostingsEnum.NONE);
        BinaryDocValues values = leaf.reader().getBinaryDocValues(Fields.FIGURES);
        List<Figures> found = new ArrayList<>();
        int id = documents.nextDoc();
        while (id != DocIdSetIterator.NO_MORE_DOCS) {
            if ((live == null || live.get(id)) && values != null && values.advanceExact(id)) {
                BytesRef bytes = values.binaryValue();
                found.add(FiguresCodec.decode(ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length)));
            }
            id = documents.nextDoc();
        }
        return found;
    }
}
