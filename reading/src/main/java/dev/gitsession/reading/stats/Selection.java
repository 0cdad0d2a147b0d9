package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a query selects to be counted. Fields of a session select all that happened in it; `model:`, `tool:`,
/// `since:` and `until:` select single things; `file:` and `commit:` select the sessions that name them.
public final class Selection {
    private final SessionIndex index;
    private final Map<Query.Is, Set<String>> sessions = new HashMap<>();

    Selection(SessionIndex index) {
        this.index = index;
    }

    /// Whether a query selects calls alone, to which no prompt, no token and no cost belongs.
    public static boolean isOfCalls(Query query) {
        if (query instanceof Query.All all) {
            return all.queries().stream().anyMatch(Selection::isOfCalls);
        }
        return query instanceof Query.Is is && is.field() == Field.TOOL;
    }

    /// The items that a query selects.
    ///
    /// @throws InvalidInputException if it asks for something that can't be counted
    Predicate<Item> of(Query query) {
        return switch (query) {
            case Query.All all ->
                all.queries().stream().map(this::of).reduce(Predicate::and).orElse(item -> true);
            case Query.Any any ->
                any.queries().stream().map(this::of).reduce(Predicate::or).orElse(item -> false);
            case Query.Not not -> of(not.query()).negate();
            case Query.Is is -> of(is);
            case Query.Time time -> item -> isIn(time, item.at());
            case Query.Sessions some ->
                item -> some.keys().contains(item.session().key());
            case Query.Cost ignored -> throw new IllegalArgumentException("costs are looked up before");
            case Query.Stored stored -> item -> item.session().stored() == stored.stored();
            case Query.Words words -> throw unfit("the word '%s'".formatted(Printable.excerpt(words.written())));
            case Query.Matches ignored -> throw unfit("a pattern");
            case Query.Failed ignored -> throw unfit("failed:");
        };
    }

    private Predicate<Item> of(Query.Is is) {
        String value = is.value().toLowerCase(Locale.ROOT);
        return switch (is.field()) {
            case PLAN -> item -> item.session().plan().equalsIgnoreCase(value);
            case SESSION -> item -> item.session().id().toLowerCase(Locale.ROOT).startsWith(value);
            case AGENT -> item -> item.session().agent().equalsIgnoreCase(value);
            case MODEL -> item -> Names.match(value, item.model());
            case BRANCH -> item -> isOnBranch(value, item.session());
            case AUTHOR -> item -> Names.match(value, item.session().author());
            case TOOL ->
                item -> item.row() instanceof Row.Call call && call.tool().equalsIgnoreCase(value);
            case FILE, COMMIT -> {
                Set<String> found = sessions.computeIfAbsent(is, index::sessionsOf);
                yield item -> found.contains(item.session().key());
            }
            case KIND -> throw unfit("kind:");
        };
    }

    private static boolean isOnBranch(String value, IndexedSession session) {
        return Names.match(value, session.branch()) || Names.match(value, session.gitBranch());
    }

    private static boolean isIn(Query.Time time, @Nullable Instant at) {
        return at != null && time.since() != at.isBefore(time.instant());
    }

    private static InvalidInputException unfit(String what) {
        return new InvalidInputException(
                ErrorCode.BAD_QUERY,
                "stats can't count what %s finds".formatted(what),
                "give fields such as plan:42 or since:2w, or find entries with: git session search");
    }
}
