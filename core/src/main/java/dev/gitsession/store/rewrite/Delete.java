package dev.gitsession.store.rewrite;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.cache.CacheRepository;
import dev.gitsession.git.push.PushLoop;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionCommit;
import dev.gitsession.store.change.StoredTimes;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Removes a session from its plan's branch and drops queued uploads of it. A tombstone in the manifest keeps
/// other clones from storing it again unasked. Commits that may still show the session are reported.
public final class Delete {
    private final Git git;
    private final StoreSettings settings;
    private final Clock clock;

    public Delete(Git git, StoreSettings settings, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.clock = clock;
    }

    /// The result of a deletion.
    ///
    /// @param sessionId the session
    /// @param plan its plan
    /// @param branch its session branch
    /// @param wasStored whether the remote had the session; otherwise only a queued upload was dropped
    /// @param droppedFromOutbox whether a queued upload was dropped
    /// @param kept commits that are still reachable and may still show the session
    public record Deleted(
            String sessionId,
            PlanId plan,
            RefName branch,
            boolean wasStored,
            boolean droppedFromOutbox,
            List<ObjectId> kept) {
        public Deleted {
            kept = List.copyOf(kept);
        }
    }

    /// Removes a session.
    ///
    /// @param plan the plan to look in; empty for all plans
    /// @throws NotFoundException if no such session is stored or queued
    public Deleted delete(Optional<PlanId> plan, String sessionId) {
        BaseFinder local = BaseFinder.local(git, settings);
        try (ChangeContext context = ChangeContext.open(git, settings, new NoPlans())) {
            StoredCopies copies = new StoredCopies(git, settings, local, context.scratch(), sessionId);
            Optional<StoredCopies.Copy> copy = copies.find(plan);
            if (copy.isEmpty()) {
                return deleteQueued(plan, sessionId);
            }
            PlanId owner = copy.get().listed().plan().orElseThrow();
            RefName branch = copy.get().listed().branch();
            BuiltDeletion built = new PushLoop(git, settings.remote(), clock).publish(context.scratch(), number -> {
                RemoteRefs refs = number == 0 ? copy.get().refs() : copies.readAgain(owner);
                return build(context, local, refs, branch, owner, sessionId);
            });
            CacheRepository.of(git.layout(), CacheRepository.Kind.FETCHED).clear();
            return new Deleted(
                    sessionId, owner, branch, true, drop(queued(Optional.of(owner), sessionId)), built.kept());
        }
    }

    /// Drops queued uploads of a session that the remote does not have.
    private Deleted deleteQueued(Optional<PlanId> plan, String sessionId) {
        List<Outbox.QueuedUpload> queued = queued(plan, sessionId);
        if (queued.isEmpty()) {
            throw notStored(sessionId);
        }
        PlanId owner = queued.getFirst().plan();
        if (queued.stream().anyMatch(other -> !other.plan().equals(owner))) {
            throw ambiguous(sessionId, queued.size());
        }
        RefName branch = new BranchLayout(settings.branchPrefix()).branchOf(owner);
        return new Deleted(sessionId, owner, branch, false, drop(queued), List.of());
    }

    private List<Outbox.QueuedUpload> queued(Optional<PlanId> plan, String sessionId) {
        return new Outbox(git, settings)
                .queued().stream()
                        .filter(waiting -> waiting.sessionId().equals(sessionId))
                        .filter(waiting -> plan.isEmpty() || plan.get().equals(waiting.plan()))
                        .toList();
    }

    private boolean drop(List<Outbox.QueuedUpload> queued) {
        Outbox outbox = new Outbox(git, settings);
        boolean dropped = false;
        for (Outbox.QueuedUpload waiting : queued) {
            dropped |= outbox.remove(waiting);
        }
        return dropped;
    }

    static InvalidInputException ambiguous(String sessionId, int plans) {
        return new InvalidInputException(
                ErrorCode.AMBIGUOUS_SESSION,
                "session '%s' is stored for %d plans".formatted(Printable.excerpt(sessionId), plans),
                "name one with --plan ID");
    }

    private NotFoundException notStored(String sessionId) {
        return new NotFoundException(
                ErrorCode.NO_SUCH_SESSION,
                "no session '%s' is stored on '%s'".formatted(Printable.excerpt(sessionId), settings.remoteShown()),
                "see what is stored with: git session list");
    }

    /// A commit without the session, ready for the push.
    ///
    /// @param kept the superseded versions that stay reachable
    private record BuiltDeletion(List<ObjectId> kept, List<RefUpdate> updates) implements PushLoop.Built {}

    private BuiltDeletion build(
            ChangeContext context, BaseFinder local, RemoteRefs refs, RefName branch, PlanId plan, String sessionId) {
        ObjectId tip = refs.find(branch).orElseThrow(() -> notStored(sessionId));
        context.scratch().fetchToBuildOn(List.of(tip));
        context.guard().require(Map.of(branch, tip), refs);
        StoredBranch stored = context.branchReader().read(Map.of(branch, tip)).getFirst();
        stored.requireKnownFormat();
        StoredSession session = stored.find(sessionId).orElseThrow(() -> notStored(sessionId));
        CommitDraft draft = new SessionCommit(git.identity(), context.writer())
                .without(
                        stored,
                        session,
                        plan,
                        local.orFrom(context, refs),
                        clock.instant(),
                        new StoredTimes(context).of(stored));
        ObjectId commit = context.writer().commit(List.of(draft)).getFirst();
        return new BuiltDeletion(stored.kept(), List.of(new RefUpdate(branch, Optional.of(tip), Optional.of(commit))));
    }
}
