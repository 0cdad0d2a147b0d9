package dev.gitsession.reading.why;

import dev.gitsession.git.history.CommitChange;
import dev.gitsession.git.history.History;
import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What links a commit with sessions, apart from its lines.
final class CommitLinks {
    private static final int SHORTEST_NAME = 7;
    /// A branch whose name no text has by chance: it has a sign or a digit.
    private static final Pattern TELLING_BRANCH = Pattern.compile("(?=.{4,})\\w.*[^\\p{L}].*");

    private static final int MOST_SESSIONS = 50;

    /// A session that ended longer before a commit did something else.
    private static final Duration LONGEST = Duration.ofDays(45);

    private final CommitChange commit;
    private final History history;
    private final SessionIndex index;
    private final Set<String> plans = new HashSet<>();
    private final Map<String, Link> known = new HashMap<>();
    private final Map<String, Boolean> elsewhere = new HashMap<>();
    private final boolean namesStoredPlan;
    private @Nullable Set<String> printing;

    /// @param currentPlan the plan of the working tree, to which changes belong that are not committed; may be empty
    CommitLinks(CommitChange commit, History history, SessionIndex index, Set<String> storedPlans, String currentPlan) {
        this.commit = commit;
        this.history = history;
        this.index = index;
        PlanReferences.of(commit.message(), storedPlans).forEach(plan -> plans.add(plan.toLowerCase(Locale.ROOT)));
        if (commit.name().isEmpty() && !currentPlan.isEmpty()) {
            plans.add(currentPlan.toLowerCase(Locale.ROOT));
        }
        this.namesStoredPlan = plans.stream().anyMatch(storedPlans::contains);
    }

    CommitChange commit() {
        return commit;
    }

    /// The plans that the commit names.
    Set<String> plans() {
        return Set.copyOf(plans);
    }

    /// What links the commit with a session.
    Link of(IndexedSession session) {
        Link link = known.get(session.key());
        if (link == null) {
            link = find(session);
            known.put(session.key(), link);
        }
        return link;
    }

    private Link find(IndexedSession session) {
        if (!session.plan().isEmpty() && plans.contains(session.plan().toLowerCase(Locale.ROOT))) {
            return Link.PLAN;
        }
        if (session.id().length() > SHORTEST_NAME && commit.message().contains(session.id())) {
            return Link.SESSION;
        }
        String branch = session.gitBranch();
        if (TELLING_BRANCH.matcher(branch).matches() && names(branch)) {
            return Link.BRANCH;
        }
        return printing().contains(session.key()) ? Link.PRINTED : Link.NONE;
    }

    private boolean names(String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(commit.message())
                .find();
    }

    /// The sessions whose tools printed the commit's name.
    private Set<String> printing() {
        Set<String> found = printing;
        if (found == null) {
            found = new HashSet<>();
            if (!commit.name().isEmpty()) {
                Query name = new Query.All(List.of(
                        new Query.Is(Field.COMMIT, commit.name().substring(0, SHORTEST_NAME)),
                        new Query.Is(Field.KIND, "result")));
                Answer answer = index.search(new Request(name, Request.Order.TIME, MOST_SESSIONS, 1, false));
                for (var session : answer.sessions()) {
                    found.add(session.session().key());
                }
            }
            printing = found;
        }
        return found;
    }

    /// Whether an edit that nothing links with the commit may have written its lines: it is of the time before, the
    /// commit names no other plan with sessions, and the session's plan has no commit of its own.
    boolean allow(FoundEdit edit) {
        boolean isOld =
                !commit.name().isEmpty() && edit.at().isBefore(commit.written().minus(LONGEST));
        String plan = edit.session().plan();
        return !isOld
                && !namesStoredPlan
                && (plan.isEmpty()
                        || !elsewhere.computeIfAbsent(
                                plan, any -> history.isNamedElsewhere(Set.of("#" + plan), commit)));
    }
}
