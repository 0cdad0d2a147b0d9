package dev.gitsession.reading.stats;

import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.List;

/// Lets `author:` select only the user's own sessions: figures are not there to compare people.
///
/// @param me the user
/// @param isAnybody whether it selects anybody's, as a team may set
public record OwnAuthor(Identity me, boolean isAnybody) {
    private static final String SETTING = "session.statsAuthors";

    /// The user of a repository, and what its configuration allows.
    public static OwnAuthor of(Git git) {
        return new OwnAuthor(
                git.identity(),
                git.config().find(SETTING).isPresent() && git.config().isOn(SETTING));
    }

    /// The query with the user's own name.
    ///
    /// @throws InvalidInputException if it names somebody else
    public Query in(Query query) {
        return isAnybody ? query : own(query);
    }

    private Query own(Query query) {
        if (query instanceof Query.All all) {
            return new Query.All(all.queries().stream().map(this::own).toList());
        }
        if (query instanceof Query.Not not) {
            return new Query.Not(own(not.query()));
        }
        return query instanceof Query.Is is && is.field() == Field.AUTHOR ? own(is) : query;
    }

    private Query own(Query.Is is) {
        boolean mine = is.value().equalsIgnoreCase("me")
                || is.value().equalsIgnoreCase(me.name())
                || is.value().equalsIgnoreCase(me.email());
        if (!mine) {
            throw new InvalidInputException(
                    ErrorCode.BAD_QUERY,
                    "author: selects only your own sessions in stats, as author:me or by your name in git's configuration",
                    "if your team wants figures of each person: git config %s on".formatted(SETTING));
        }
        return new Query.Any(List.of(new Query.Is(Field.AUTHOR, me.name()), new Query.Stored(false)));
    }
}
