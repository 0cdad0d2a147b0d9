package dev.gitsession.store.upload;

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

/// What an upload asks first, asked for while its session is still being read and searched: the remote's answer takes
/// as long as that, and neither needs the other. A push is held to what was answered, so an early answer is as good as
/// a late one.
///
/// What this clone itself left on the remote is not even asked for.
final class RefPrefetch {
    private final PlanId plan;
    private final FutureTask<BaseFinder> base;
    private final FutureTask<Known> known;
    private boolean taken;

    private RefPrefetch(PlanId plan, FutureTask<BaseFinder> base, FutureTask<Known> known) {
        this.plan = plan;
        this.base = base;
        this.known = known;
    }

    /// What is known of the remote.
    ///
    /// @param remembered whether that is from earlier, and not what the remote said now
    record Known(RemoteRefs refs, boolean remembered) {}

    /// Begins to ask.
    static RefPrefetch to(RefQuery questions, PlanId plan) {
        FutureTask<BaseFinder> base = new FutureTask<>(() -> BaseFinder.local(questions.git(), questions.settings()));
        FutureTask<Known> known = new FutureTask<>(() -> known(questions, plan, base.get()));
        Thread.ofPlatform().daemon().start(() -> {
            base.run();
            known.run();
        });
        return new RefPrefetch(plan, base, known);
    }

    /// The remote was asked already, and did not answer: it is not waited for once more.
    static RefPrefetch failed(RefQuery questions, PlanId plan, SessionException failure) {
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

    BaseFinder base() {
        return result(base);
    }

    /// What is known; once, and to this question alone.
    Optional<Known> take(List<PlanId> plans) {
        if (taken || !plans.equals(List.of(plan))) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(result(known));
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
