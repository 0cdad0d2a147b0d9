package dev.gitsession.store.change;

import dev.gitsession.git.ObjectId;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds when sessions without a manifest entry were stored, by the commit that added them. A manifest that is
/// written beside them says so from then on.
public final class StoredTimes {
    /// How many commits are looked at before the time is not known.
    private static final int MOST_COMMITS = 16;

    private final ChangeContext context;

    public StoredTimes(ChangeContext context) {
        this.context = context;
    }

    /// The times of the sessions of a branch that have no manifest entry, by session id; empty where it is not known.
    public Map<String, Optional<Instant>> of(StoredBranch branch) {
        Map<String, StoredSession> open = new LinkedHashMap<>();
        branch.sessions().stream()
                .filter(session -> session.entry().isEmpty())
                .forEach(session -> open.put(session.sessionId(), session));
        Map<String, Optional<Instant>> times = new LinkedHashMap<>();
        open.keySet().forEach(id -> times.put(id, Optional.empty()));
        StoredBranch commit = branch;
        for (int i = 0; i < MOST_COMMITS && !open.isEmpty(); i++) {
            Optional<StoredBranch> parent = parent(commit, i > 0);
            Optional<Instant> broughtAt = commit.committedAt();
            open.values().removeIf(session -> {
                boolean older = parent.flatMap(below -> below.find(session.sessionId()))
                        .filter(below -> below.parts().equals(session.parts()))
                        .isPresent();
                if (!older) {
                    times.put(session.sessionId(), broughtAt);
                }
                return !older;
            });
            if (parent.isEmpty()) {
                break;
            }
            commit = parent.get();
        }
        return times;
    }

    /// @param fetches whether the parent may not be here yet
    private Optional<StoredBranch> parent(StoredBranch commit, boolean fetches) {
        Optional<ObjectId> parent = commit.parents().stream().findFirst();
        if (parent.isPresent() && fetches) {
            context.scratch().fetchToBuildOn(List.of(parent.get()));
        }
        return parent.map(id -> context.branchReader().readAsFarAsPossible(commit.ref(), id));
    }
}
