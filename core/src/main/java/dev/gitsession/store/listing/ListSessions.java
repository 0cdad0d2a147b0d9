package dev.gitsession.store.listing;

import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lists what the remote stores, latest end first, without fetching transcripts. A branch that has not moved since
/// the last listing is not read again.
public final class ListSessions {
    /// Sorts the sessions that ended last first. Sessions without a time come last.
    public static final Comparator<ListedSession> NEWEST_FIRST = Comparator.comparing(
                    ListedSession::endedAt, ListSessions::newestFirst)
            .thenComparing(ListedSession::uploadedAt, ListSessions::newestFirst)
            .thenComparing(session -> session.branch().value())
            .thenComparing(ListedSession::sessionId);

    /// Sorts the sessions that were stored last first.
    public static final Comparator<ListedSession> STORED_LAST_FIRST = Comparator.comparing(
                    ListedSession::uploadedAt, ListSessions::newestFirst)
            .thenComparing(session -> session.branch().value())
            .thenComparing(ListedSession::sessionId);

    private final Git git;
    private final StoreSettings settings;

    public ListSessions(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// The sessions of one plan, or of all plans.
    public List<ListedSession> list(Optional<PlanId> plan) {
        return list(plan, Long.MAX_VALUE).sessions();
    }

    /// The newest sessions of one plan or of all plans, up to the limit, and what could not be read.
    public Listing list(Optional<PlanId> plan, long limit) {
        return new RemoteListing(git, settings).read(plan, limit);
    }

    /// What the last listing told of one plan or of all plans, for when the remote can't be asked. Empty if there
    /// was none.
    public Optional<Remembered> lastListing(Optional<PlanId> plan) {
        return new RemoteListing(git, settings).lastListing(plan);
    }

    /// What a listing told earlier.
    ///
    /// @param listing what it told, without limit
    /// @param at when the remote last told something new
    public record Remembered(Listing listing, Instant at) {}

    /// What the last listing knows, newest first. The remote is not asked.
    public List<ListedSession> remembered() {
        return new RemoteListing(git, settings).remembered();
    }

    private static int newestFirst(Optional<Instant> a, Optional<Instant> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        return b.get().compareTo(a.get());
    }
}
