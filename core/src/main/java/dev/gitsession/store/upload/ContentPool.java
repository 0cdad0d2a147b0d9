package dev.gitsession.store.upload;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.content.WriteFailure;
import dev.gitsession.store.format.StoredBranch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Writes the content of many sessions side by side. A long one uses all cores by itself and has them alone.
final class ContentPool {
    private static final int MOST_WORKERS = 4;

    /// Writes the content of all the plans' sessions.
    ///
    /// @param stored a plan's branch, as it is stored now
    void write(ChangeContext bench, List<PlanUpload> plans, Function<PlanUpload, Optional<StoredBranch>> stored) {
        List<Runnable> small = new ArrayList<>();
        for (PlanUpload plan : plans) {
            Optional<StoredBranch> branch = stored.apply(plan);
            for (SessionUpload session : plan.sessions()) {
                if (session.source().isSmall()) {
                    small.add(() -> session.write(bench, branch));
                } else {
                    session.write(bench, branch);
                }
            }
        }
        if (small.size() == 1) {
            small.getFirst().run();
        } else if (!small.isEmpty()) {
            sideBySide(small);
        }
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
