package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists what the remote stores, newest first, without fetching a transcript.
public final class ListSessions {
    private final Git git;
    private final StoreSettings settings;

    public ListSessions(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// The sessions of one plan, or of all.
    public List<ListedSession> list(Optional<PlanId> plan) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Map<RefName, ObjectId> tips = branches.tips(plan);
        if (tips.isEmpty()) {
            return List.of();
        }
        List<ListedSession> listed = new ArrayList<>();
        try (Scratch scratch = git.openScratch(settings.remote())) {
            for (StoredBranch branch : branches.read(scratch, tips)) {
                Optional<PlanId> owner = branches.layout().planOf(branch.ref());
                branch.sessions().forEach(session -> listed.add(ListedSession.of(owner, branch, session)));
            }
        }
        listed.sort(Comparator.comparing(ListedSession::uploadedAt, ListSessions::newestFirst)
                .thenComparing(session -> session.branch().value())
                .thenComparing(ListedSession::sessionId));
        return listed;
    }

    private static int newestFirst(Optional<Instant> a, Optional<Instant> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        return b.get().compareTo(a.get());
    }
}
