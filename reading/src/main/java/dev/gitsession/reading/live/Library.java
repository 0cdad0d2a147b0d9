package dev.gitsession.reading.live;

import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.LocalFile;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.reading.update.UpdateListener;
import dev.gitsession.session.SessionException;
import dev.gitsession.trace.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The sessions that the viewer shows. Pages are answered from the index as it is; when it was not brought up to date
/// for a while, that is done beside, and the next page shows what is new. Nothing runs while nobody looks.
public final class Library implements AutoCloseable {
    /// For how long the index counts as up to date.
    private static final Duration FRESH = Duration.ofSeconds(5);

    /// How long the first page waits for an index that holds nothing yet.
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final IndexSource source;
    private final Clock clock;
    private final Trace trace;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object updating = new Object();
    private SessionIndex index;
    private Contents contents;
    private @Nullable CountDownLatch running;
    private Instant updated = Instant.MIN;
    private volatile UpdateState state = UpdateState.IDLE;
    private volatile boolean closed;

    /// The sessions of an index, the newest first.
    ///
    /// @param generation rises when a session changed
    /// @param here the files of this machine that have sessions, by the sessions' ids
    public record Contents(
            long generation,
            Map<String, IndexedSession> all,
            List<IndexedSession> sessions,
            Map<String, LocalFile> here) {
        public Contents {
            all = Map.copyOf(all);
            sessions = List.copyOf(sessions);
            here = Map.copyOf(here);
        }

        static Contents of(long generation, SessionIndex index) {
            Map<String, IndexedSession> all = index.sessions();
            return new Contents(
                    generation,
                    all,
                    all.values().stream()
                            .filter(session -> session.gone() == null)
                            .sorted(IndexedSession.NEWEST_FIRST)
                            .toList(),
                    LocalFile.here(index));
        }
    }

    private Library(IndexSource source, Clock clock, Trace trace, SessionIndex index) {
        this.source = source;
        this.clock = clock;
        this.trace = trace;
        this.index = index;
        this.contents = Contents.of(1, index);
    }

    /// Opens the index. A damaged one is built again.
    public static Library open(IndexSource source, Clock clock, Trace trace) {
        try {
            return new Library(source, clock, trace, source.store().open());
        } catch (DamagedIndexException e) {
            trace.failed(e);
            source.store().clear();
            return new Library(source, clock, trace, source.store().open());
        }
    }

    /// Answers a question from the index as it is.
    public <T> T ask(Function<SessionIndex, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(index);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The sessions as of the last update.
    public Contents contents() {
        lock.readLock().lock();
        try {
            return contents;
        } finally {
            lock.readLock().unlock();
        }
    }

    /// What the update does now, and what is missing since the last one.
    public UpdateState state() {
        return state;
    }

    /// Begins to bring the index up to date, unless that was just done.
    public void begin() {
        synchronized (updating) {
            boolean isFresh =
                    updated.isAfter(Instant.MIN) && updated.plus(FRESH).isAfter(clock.instant());
            if (running == null && !isFresh && !closed) {
                start(Extent.ALL);
            }
        }
    }

    /// Begins to bring the index up to date, unless that was just done. If there is nothing to show yet, it waits a
    /// little for it.
    public void refresh() {
        begin();
        if (contents().sessions().isEmpty()) {
            refresh(PATIENCE);
        }
    }

    /// Brings the index up to date and waits until that is done, or for this long.
    public void refresh(Duration atMost) {
        begin();
        CountDownLatch latch;
        synchronized (updating) {
            latch = running;
        }
        if (latch != null) {
            await(latch, atMost);
        }
    }

    /// Brings the index up to date with this machine alone, and waits until that is done, or for this long.
    ///
    /// @return whether it was done
    public boolean refreshLocal(Duration atMost) {
        CountDownLatch before;
        synchronized (updating) {
            before = running;
        }
        if (before != null && !await(before, atMost)) {
            return false;
        }
        CountDownLatch latch;
        synchronized (updating) {
            if (running == null && !closed) {
                start(Extent.LOCAL);
            }
            latch = running;
        }
        return latch == null || await(latch, atMost);
    }

    private boolean await(CountDownLatch latch, Duration atMost) {
        try {
            boolean isDone = latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!isDone) {
                trace.decided(() -> "the index is still brought up to date; a page shows what it has");
            }
            return isDone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What the index is brought up to date with.
    private enum Extent {
        ALL,
        LOCAL
    }

    private void start(Extent extent) {
        running = new CountDownLatch(1);
        Thread.ofVirtual().name("update").start(() -> update(extent));
    }

    private void update(Extent extent) {
        List<NotSearched> missing = state.notSearched();
        try {
            missing = updateIndex(extent);
        } catch (DamagedIndexException e) {
            trace.failed(e);
            source.store().clear();
            missing = List.of(new NotSearched("all sessions", "the index was damaged; it is built again"));
        } catch (SessionException e) {
            trace.failed(e);
            missing = List.of(new NotSearched("what is new", String.valueOf(e.getMessage())));
        } finally {
            state = new UpdateState("", 0, 0, missing);
            synchronized (updating) {
                updated = extent == Extent.ALL ? clock.instant() : updated;
                if (running != null) {
                    running.countDown();
                }
                running = null;
            }
        }
    }

    /// Updates the index through a reader of its own, and puts a new reader in the place of the one that pages use.
    private List<NotSearched> updateIndex(Extent extent) {
        List<NotSearched> missing = state.notSearched();
        try (SessionIndex own = source.store().open()) {
            UpdateListener listener = new UpdateState.Listener(next -> state = next, missing);
            switch (extent) {
                case ALL -> missing = source.update(own, listener);
                case LOCAL -> source.updateLocal(own, listener);
            }
        }
        SessionIndex fresh = source.store().open();
        lock.writeLock().lock();
        try {
            if (closed) {
                fresh.close();
                return missing;
            }
            Contents next = Contents.of(contents.generation() + 1, fresh);
            index.close();
            index = fresh;
            contents = next.all().equals(contents.all())
                    ? new Contents(contents.generation(), next.all(), next.sessions(), next.here())
                    : next;
        } finally {
            lock.writeLock().unlock();
        }
        return missing;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            index.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
