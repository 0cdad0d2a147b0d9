package dev.gitsession.reading.lucene;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/// Changes to the index. Entries are written by as many threads as there are cores, while the caller reads on; if
/// they can't keep up, the caller writes itself.
final class LuceneUpdate implements IndexUpdate {
    private static final int QUEUED = 8;

    private final IndexWriter writer;
    private final Map<String, String> notes;
    private final Runnable committed;
    private final ThreadPoolExecutor writing;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Phaser pending = new Phaser(1);
    private boolean removed;

    /// @param notes what the index was told before; changed here
    /// @param committed runs after each commit
    LuceneUpdate(IndexWriter writer, Map<String, String> notes, Runnable committed) {
        this.writer = writer;
        this.notes = notes;
        this.committed = committed;
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.writing = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUED),
                task -> Thread.ofPlatform().daemon().name("index").unstarted(task),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    @Override
    public void add(IndexedSession session, List<Document> documents) {
        requireNoFailure();
        List<Document> copy = List.copyOf(documents);
        pending.register();
        writing.execute(() -> {
            try {
                write(session, copy);
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                pending.arriveAndDeregister();
            }
        });
    }

    private void write(IndexedSession session, List<Document> documents) throws IOException {
        EntryFields entries = new EntryFields(session);
        for (Document document : documents) {
            writer.addDocument(entries.of(document));
        }
    }

    @Override
    public void count(IndexedSession session, Figures figures) {
        attempt(() -> figures.from() == 0
                ? writer.updateDocument(new Term(Fields.COUNTED, session.key()), Fields.of(session, figures))
                : writer.addDocument(Fields.of(session, figures)));
    }

    @Override
    public void put(IndexedSession session) {
        attempt(() -> writer.updateDocument(new Term(Fields.SESSION, session.key()), Fields.of(session)));
    }

    @Override
    public void remove(String key) {
        settle(); // entries of the session that are still waiting would come after
        removed = true;
        attempt(() -> writer.deleteDocuments(
                new Term(Fields.KEY, key), new Term(Fields.SESSION, key), new Term(Fields.COUNTED, key)));
    }

    @Override
    public void note(String name, String text) {
        notes.put(name, text);
    }

    @Override
    public void commit() {
        settle();
        flush();
        attempt(() -> {
            if (removed) {
                writer.forceMergeDeletes(); // what was removed must not stay on the disk
                removed = false;
            }
            writer.setLiveCommitData(notes.entrySet());
            return writer.commit();
        });
        committed.run();
    }

    /// Writes what each thread has in memory, all at the same time. A commit alone writes one after the other.
    private void flush() {
        pending.register();
        writing.execute(() -> {
            try {
                writer.flushNextBuffer();
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                pending.arriveAndDeregister();
            }
        });
        attempt(() -> writer.flushNextBuffer() ? 1 : 0);
        settle();
    }

    /// Waits until all entries are written.
    private void settle() {
        pending.arriveAndAwaitAdvance();
        requireNoFailure();
    }

    private void requireNoFailure() {
        switch (failure.get()) {
            case null -> {}
            case Exception e -> throw IndexFailure.of(e);
        }
    }

    @FunctionalInterface
    private interface Change {
        long make() throws IOException;
    }

    private static void attempt(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public void close() {
        pending.arriveAndAwaitAdvance();
        writing.shutdown();
        attempt(() -> {
            if (writer.isOpen()) {
                writer.rollback();
            }
            return 0;
        });
    }
}
