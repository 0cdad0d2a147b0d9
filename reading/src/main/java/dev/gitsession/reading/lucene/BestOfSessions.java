package dev.gitsession.reading.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/// Collects the best entry of each session, and counts the entries of all.
final class BestOfSessions extends SimpleCollector {
    private final Map<String, Best> best = new HashMap<>();
    private long entries;
    private float[] scores = new float[0];
    private int[] documents = new int[0];
    private int base;
    private @Nullable SortedDocValues keys;
    private @Nullable Scorable scorer;

    /// The best entry of a session.
    record Best(int document, float score) {}

    /// The best entries by the sessions' keys.
    Map<String, Best> best() {
        return best;
    }

    /// How many entries match.
    long entries() {
        return entries;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        base = leaf.docBase;
        SortedDocValues values = DocValues.getSorted(leaf.reader(), Fields.KEY);
        keys = values;
        scores = new float[values.getValueCount()];
        documents = new int[scores.length];
    }

    @Override
    public void setScorer(Scorable next) {
        scorer = next;
    }

    @Override
    public void collect(int document) throws IOException {
        SortedDocValues values = keys;
        if (values != null && scorer != null && values.advanceExact(document)) {
            entries++;
            int session = values.ordValue();
            float score = scorer.score() + Float.MIN_NORMAL;
            if (score > scores[session]) {
                scores[session] = score;
                documents[session] = base + document;
            }
        }
    }

    @Override
    public void finish() throws IOException {
        SortedDocValues values = keys;
        if (values == null) {
            return;
        }
        for (int session = 0; session < scores.length; session++) {
            if (scores[session] > 0) {
                Best found = new Best(documents[session], scores[session]);
                best.merge(values.lookupOrd(session).utf8ToString(), found, BestOfSessions::better);
            }
        }
        keys = null;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }

    private void addAll(BestOfSessions other) {
        entries += other.entries;
        other.best.forEach((key, found) -> best.merge(key, found, BestOfSessions::better));
    }

    private static Best better(Best one, Best other) {
        return one.score() >= other.score() ? one : other;
    }

    /// Collects from all parts of an index.
    static final class Manager implements CollectorManager<BestOfSessions, BestOfSessions> {
        @Override
        public BestOfSessions newCollector() {
            return new BestOfSessions();
        }

        @Override
        public BestOfSessions reduce(Collection<BestOfSessions> collectors) {
            BestOfSessions all = new BestOfSessions();
            collectors.forEach(all::addAll);
            return all;
        }
    }
}
