package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.query.TextPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// Looks for a pattern in the texts of entries, with all processors. Texts are compressed in blocks, so they are read
/// in the order in which they are stored, and a text becomes characters only if the literals of the pattern are in it.
final class PatternScan {
    private final IndexSearcher searcher;
    private final TextPattern pattern;
    private final List<Needle> needles;

    PatternScan(IndexSearcher searcher, TextPattern pattern) {
        this.searcher = searcher;
        this.pattern = pattern;
        this.needles = pattern.literals().stream().map(Needle::new).toList();
    }

    /// A part of a segment, by the numbers of its documents.
    private record Part(LeafReaderContext segment, int from, int to) {}

    /// Those of the candidates that match.
    Matches of(Query candidates, Request request) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(candidates), ScoreMode.COMPLETE_NO_SCORES, 1);
        try {
            return parts().parallelStream()
                    .map(part -> matches(part, weight, request))
                    .collect(() -> new Matches(request), Matches::addAll, Matches::addAll);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Parts of all segments, as many of each as there are processors.
    private List<Part> parts() {
        int count = Runtime.getRuntime().availableProcessors();
        List<Part> parts = new ArrayList<>();
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            long documents = segment.reader().maxDoc();
            for (int i = 0; i < count; i++) {
                parts.add(new Part(segment, (int) (documents * i / count), (int) (documents * (i + 1) / count)));
            }
        }
        return parts;
    }

    private Matches matches(Part part, Weight weight, Request request) {
        Matches matches = new Matches(request);
        try {
            Scorer scorer = weight.scorer(part.segment());
            if (scorer != null) {
                add(part, scorer.iterator(), matches);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return matches;
    }

    private void add(Part part, DocIdSetIterator candidates, Matches matches) throws IOException {
        LeafReader reader = part.segment().reader();
        Bits live = reader.getLiveDocs();
        StoredFields stored = inOrder(reader);
        FoundEntry.Segment segment = new FoundEntry.Segment(part.segment());
        StoredText text = new StoredText();
        for (int document = candidates.advance(part.from()); document < part.to(); document = candidates.nextDoc()) {
            if (live == null || live.get(document)) {
                stored.document(document, text);
                if (isIn(text)) {
                    matches.add(segment.entry(new ScoreDoc(part.segment().docBase + document, 0)));
                }
            }
        }
    }

    private boolean isIn(StoredText text) {
        return needles.stream().allMatch(text::has)
                && (pattern.expression() == null || pattern.find(text.text(), 0).isPresent());
    }

    /// Reads documents one after the other, each block once.
    private static StoredFields inOrder(LeafReader reader) throws IOException {
        return reader instanceof CodecReader codec ? codec.getFieldsReader().getMergeInstance() : reader.storedFields();
    }
}
