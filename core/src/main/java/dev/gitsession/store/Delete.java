package dev.gitsession.store;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.Publication;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Removes one session from its plan's branch. What older commits still show is said, not hidden.
public final class Delete {
    private final Git git;
    private final StoreSettings settings;
    private final Clock clock;

    public Delete(Git git, StoreSettings settings, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.clock = clock;
    }

    /// What was removed.
    ///
    /// @param sessionId the session
    /// @param plan its plan
    /// @param branch the branch that it was on
    /// @param branchRemoved whether nothing was left on the branch, which is gone then
    /// @param kept commits that are still reachable and may still show the session
    public record Deleted(String sessionId, PlanId plan, RefName branch, boolean branchRemoved, List<ObjectId> kept) {
        public Deleted {
            kept = List.copyOf(kept);
        }
    }

    /// Removes a session.
    ///
    /// @param plan the plan to look in, or all
    /// @throws NotFoundException if no such session is stored
    public Deleted delete(Optional<PlanId> plan, String sessionId) {
        ListedSession listed = find(plan, sessionId);
        PlanId owner = listed.plan().orElseThrow();
        List<Deleted> deleted = new ArrayList<>();
        BaseFinder local = BaseFinder.local(git, settings);
        try (Workbench bench = Workbench.open(git, settings, new NoPlans())) {
            new Publication(git, settings.remote(), clock).publish(bench.scratch(), number -> {
                deleted.clear();
                return build(bench, local, listed.branch(), owner, sessionId, deleted);
            });
        }
        return deleted.getFirst();
    }

    private ListedSession find(Optional<PlanId> plan, String sessionId) {
        List<ListedSession> found = new ListSessions(git, settings)
                .list(plan).stream()
                        .filter(session -> session.sessionId().equals(sessionId))
                        .filter(session -> session.plan().isPresent())
                        .toList();
        if (found.isEmpty()) {
            throw notStored(sessionId);
        }
        if (found.stream().allMatch(ListedSession::condensed)) {
            throw new InvalidInputException(
                    "condensed_session",
                    "session '%s' is a condensed one of the original system, which is never changed"
                            .formatted(Printable.excerpt(sessionId)),
                    "remove .erk/sessions from %s by hand"
                            .formatted(found.getFirst().branch().branch()));
        }
        found = found.stream().filter(session -> !session.condensed()).toList();
        if (found.size() > 1) {
            throw new InvalidInputException(
                    "ambiguous_session",
                    "session '%s' is stored for %d plans".formatted(Printable.excerpt(sessionId), found.size()),
                    "name one with --plan ID");
        }
        return found.getFirst();
    }

    private NotFoundException notStored(String sessionId) {
        return new NotFoundException(
                "no_such_session",
                "no session '%s' is stored on '%s'".formatted(Printable.excerpt(sessionId), settings.remoteShown()),
                "see what is stored with: git session list");
    }

    private List<RefUpdate> build(
            Workbench bench, BaseFinder local, RefName branch, PlanId plan, String sessionId, List<Deleted> deleted) {
        List<String> questions = new ArrayList<>(List.of(branch.value()));
        questions.addAll(BaseFinder.questions());
        RemoteRefs refs = git.remoteRefs(settings.remote(), questions);
        ObjectId tip = refs.find(branch).orElseThrow(() -> notStored(sessionId));
        bench.scratch().fetchToBuildOn(List.of(tip));
        StoredBranch stored = bench.branchReader().read(Map.of(branch, tip)).getFirst();
        StoredSession session = stored.find(sessionId).orElseThrow(() -> notStored(sessionId));
        List<ObjectId> kept = stored.kept();
        boolean last = stored.sessions().size() == 1
                && kept.isEmpty()
                && stored.condensedTree().isEmpty();
        deleted.add(new Deleted(sessionId, plan, branch, last, kept));
        if (last) {
            return List.of(new RefUpdate(branch, Optional.of(tip), Optional.empty()));
        }
        CommitDraft draft = new SessionCommit(git.identity(), bench.writer())
                .without(stored, session, plan, local.orFrom(bench, refs), clock.instant());
        ObjectId commit = bench.writer().commit(List.of(draft)).getFirst();
        return List.of(new RefUpdate(branch, Optional.of(tip), Optional.of(commit)));
    }
}
