package dev.gitsession.store.upload.build;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.content.WriteFailure;
import dev.gitsession.store.format.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/// Writes the blobs of sessions into one scratch repository, each session once. After a lost race a session is written
/// again only if its stored parts changed in between.
///
/// Short sessions are written side by side. A long one uses all cores by itself and has them alone.
final class SessionBlobs {
    private static final int MOST_WORKERS = 4;

    private final ObjectWriter writer;
    private final Map<PreparedSession, WrittenSession> written = new ConcurrentHashMap<>();

    SessionBlobs(ObjectWriter writer) {
        this.writer = writer;
    }

    /// The blobs of a session that was written.
    WrittenSession of(PreparedSession session) {
        return Objects.requireNonNull(written.get(session));
    }

    /// Writes sessions.
    ///
    /// @param stored what the remote has of each of them
    void write(Map<PreparedSession, Optional<StoredSession>> stored) {
        List<Runnable> small = new ArrayList<>();
        stored.forEach((session, there) -> {
            if (session.source().isSmall()) {
                small.add(() -> write(session, there));
            } else {
                write(session, there);
            }
        });
        if (small.size() == 1) {
            small.getFirst().run();
        } else if (!small.isEmpty()) {
            sideBySide(small);
        }
    }

    private void write(PreparedSession session, Optional<StoredSession> stored) {
        List<ObjectId> parts = stored.map(StoredSession::parts).orElse(List.of()).stream()
                .map(StoredSession.Part::blob)
                .toList();
        WrittenSession before = written.get(session);
        if (before != null && before.against().equals(parts)) {
            return;
        }
        long size = stored.flatMap(StoredSession::entry)
                .map(entry -> entry.size().orElse(-1))
                .orElse(-1L);
        SessionContent content = session.source().content(writer, parts, size);
        Map<String, ObjectId> files = before == null ? session.source().filesBeside(writer) : before.files();
        written.put(session, new WrittenSession(content, parts, files));
    }

    private static void sideBySide(List<Runnable> work) {
        int workers = Math.min(MOST_WORKERS, ForkJoinPool.commonPool().getParallelism() + 1);
        try (ExecutorService cores = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(one -> running.add(cores.submit(one)));
            try {
                for (Future<?> one : running) {
                    one.get();
                }
            } catch (InterruptedException e) {
                cores.shutdownNow();
                Thread.currentThread().interrupt();
                throw new BrokenException(
                        ErrorCode.INTERRUPTED, "interrupted while writing the sessions", "run it again", e);
            } catch (ExecutionException e) {
                cores.shutdownNow();
                throw WriteFailure.of(e, "a session");
            }
        }
    }
}
