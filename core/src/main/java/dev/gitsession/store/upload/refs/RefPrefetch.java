package dev.gitsession.store.upload.refs;

import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.BaseFinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Finds out what is known of a plan's refs on the remote while its session is still read and searched for
/// secrets.
///
/// Where this clone remembers the tips that it pushed itself, or has never heard of the plan, the remote is not
/// asked at all: the push holds a lease, and fails if they are others.
public final class RefPrefetch {
    private static final RemoteRefs NONE = RemoteRefs.of(Map.of());

    private final PlanId plan;
    private final FutureTask<BaseFinder> base;
    private final FutureTask<Optional<Known>> known;

    private RefPrefetch(PlanId plan, FutureTask<BaseFinder> base, FutureTask<Optional<Known>> known) {
        this.plan = plan;
        this.base = base;
        this.known = known;
    }

    /// What is known of the remote.
    ///
    /// @param presumed whether it is remembered, or only likely, and not what the remote said now
    public record Known(RemoteRefs refs, boolean presumed) {}

    /// Looks in the background.
    ///
    /// @param maybeNew whether the remote may have nothing of the plan
    public static RefPrefetch to(RefQuery query, PlanId plan, boolean maybeNew) {
        FutureTask<BaseFinder> base = base(query, plan);
        FutureTask<Optional<Known>> known = new FutureTask<>(() -> known(query, plan, base.get(), maybeNew));
        Thread.ofPlatform().daemon().start(() -> {
            base.run();
            known.run();
        });
        return new RefPrefetch(plan, base, known);
    }

    /// Stands for a question that failed before: the remote is not waited for once more.
    public static RefPrefetch failed(RefQuery query, PlanId plan, SessionException failure) {
        FutureTask<BaseFinder> base = base(query, plan);
        base.run();
        FutureTask<Optional<Known>> known = new FutureTask<>(() -> {
            throw failure;
        });
        known.run();
        return new RefPrefetch(plan, base, known);
    }

    private static FutureTask<BaseFinder> base(RefQuery query, PlanId plan) {
        return new FutureTask<>(() -> BaseFinder.local(query.git(), query.settings(), List.of(query.branchOf(plan))));
    }

    private static Optional<Known> known(RefQuery query, PlanId plan, BaseFinder base, boolean maybeNew) {
        if (base.base().isEmpty()) {
            return Optional.of(new Known(query.ask(List.of(plan), base), false));
        }
        Optional<RemoteRefs> recalled =
                TipCache.of(query.git(), query.settings()).recall(plan);
        if (recalled.isPresent()) {
            return recalled.filter(refs -> query.git().remembers(refs.tips().values()))
                    .map(refs -> new Known(refs, true));
        }
        boolean unheardOf = maybeNew && query.isUnheardOf(plan, base);
        if (unheardOf) {
            query.git().trace().decided(() -> "nothing here says that the remote has the plan, so it is taken for new");
        }
        return unheardOf ? Optional.of(new Known(NONE, true)) : Optional.empty();
    }

    public BaseFinder base() {
        return result(base);
    }

    /// What is known of these plans; empty if that is nothing yet.
    public Optional<Known> known(List<PlanId> plans) {
        return plans.equals(List.of(plan)) ? result(known) : Optional.empty();
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
