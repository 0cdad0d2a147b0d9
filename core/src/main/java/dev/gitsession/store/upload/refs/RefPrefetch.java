package dev.gitsession.store.upload.refs;

import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.BaseFinder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Asks the remote for the refs of a plan while its session is still read and searched for secrets. The push holds a
/// lease on the answer, so that an early answer is as good as a late one.
///
/// Where this clone remembers the tips that it pushed itself, the remote is not asked at all.
public final class RefPrefetch {
    private final PlanId plan;
    private final FutureTask<BaseFinder> base;
    private final FutureTask<Known> known;

    private RefPrefetch(PlanId plan, FutureTask<BaseFinder> base, FutureTask<Known> known) {
        this.plan = plan;
        this.base = base;
        this.known = known;
    }

    /// What is known of the remote.
    ///
    /// @param remembered whether that is from earlier, and not what the remote said now
    public record Known(RemoteRefs refs, boolean remembered) {}

    /// Asks in the background.
    public static RefPrefetch to(RefQuery questions, PlanId plan) {
        FutureTask<BaseFinder> base = new FutureTask<>(() -> BaseFinder.local(questions.git(), questions.settings()));
        FutureTask<Known> known = new FutureTask<>(() -> known(questions, plan, base.get()));
        Thread.ofPlatform().daemon().start(() -> {
            base.run();
            known.run();
        });
        return new RefPrefetch(plan, base, known);
    }

    /// Stands for a question that failed before: the remote is not waited for once more.
    public static RefPrefetch failed(RefQuery questions, PlanId plan, SessionException failure) {
        FutureTask<BaseFinder> base = new FutureTask<>(() -> BaseFinder.local(questions.git(), questions.settings()));
        base.run();
        FutureTask<Known> known = new FutureTask<>(() -> {
            throw failure;
        });
        known.run();
        return new RefPrefetch(plan, base, known);
    }

    private static Known known(RefQuery questions, PlanId plan, BaseFinder base) {
        return TipCache.of(questions.git(), questions.settings())
                .recall(plan)
                .filter(refs -> base.base().isPresent())
                .filter(refs -> questions.git().remembers(refs.tips().values()))
                .map(refs -> new Known(refs, true))
                .orElseGet(() -> new Known(questions.ask(List.of(plan), base), false));
    }

    public BaseFinder base() {
        return result(base);
    }

    /// What is known of these plans; empty if something else was asked.
    public Optional<Known> known(List<PlanId> plans) {
        return plans.equals(List.of(plan)) ? Optional.of(result(known)) : Optional.empty();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenException(ErrorCode.INTERRUPTED, "interrupted while git was running", "run it again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
    }
}
