package dev.gitsession.store;

import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What an upload asks first, asked for while its session is still being read and searched: the remote's answer takes
/// as
/// long as that, and neither needs the other. A push is held to what was answered, so an early answer is as good as a
/// late one.
final class EarlyAnswer {
    private final PlanId plan;
    private final FutureTask<BaseFinder> base;
    private final FutureTask<RemoteRefs> refs;
    private boolean taken;

    private EarlyAnswer(PlanId plan, FutureTask<BaseFinder> base, FutureTask<RemoteRefs> refs) {
        this.plan = plan;
        this.base = base;
        this.refs = refs;
    }

    /// Begins to ask.
    static EarlyAnswer to(RemoteQuestions questions, PlanId plan) {
        FutureTask<BaseFinder> base = new FutureTask<>(() -> BaseFinder.local(questions.git(), questions.settings()));
        FutureTask<RemoteRefs> refs = new FutureTask<>(() -> questions.ask(List.of(plan), base.get()));
        Thread.ofPlatform().daemon().start(() -> {
            base.run();
            refs.run();
        });
        return new EarlyAnswer(plan, base, refs);
    }

    BaseFinder base() {
        return result(base);
    }

    /// What the remote answered; once, and to this question alone.
    Optional<RemoteRefs> take(List<PlanId> plans) {
        if (taken || !plans.equals(List.of(plan))) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(result(refs));
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenException("interrupted", "interrupted while git was running", "run it again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
