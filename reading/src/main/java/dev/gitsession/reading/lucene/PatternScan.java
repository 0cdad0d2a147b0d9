package dev.gitsession.reading.lucene;

import dev.gitsession.reading.query.TextPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;

/// Looks for a pattern in the texts of entries, with all processors. Texts are stored in blocks, so they are read
/// in the order in which they are stored.
record PatternScan(IndexReader reader, TextPattern pattern) {
    /// From how many entries on the work is shared.
    private static final int MANY = 64;

    /// The places of those documents whose texts match.
    BitSet matching(int[] documents) throws IOException {
        List<Integer> places = IntStream.range(0, documents.length)
                .boxed()
                .sorted(Comparator.comparingInt(place -> documents[place]))
                .toList();
        int parts = places.size() < MANY ? 1 : Runtime.getRuntime().availableProcessors();
        try {
            return IntStream.range(0, parts)
                    .parallel()
                    .mapToObj(part -> matching(
                            documents,
                            places.subList(part * places.size() / parts, (part + 1) * places.size() / parts)))
                    .collect(BitSet::new, BitSet::or, BitSet::or);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private BitSet matching(int[] documents, List<Integer> places) {
        BitSet matching = new BitSet();
        try {
            StoredFields stored = reader.storedFields();
            for (int place : places) {
                String text =
                        stored.document(documents[place], Set.of(Fields.BODY)).get(Fields.BODY);
                if (pattern.find(text, 0).isPresent()) {
                    matching.set(place);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return matching;
    }
}
