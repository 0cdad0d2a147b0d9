package dev.gitsession.cli.command.stats;

import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.List;

/// Lets `author:` select only the user's own sessions: figures are not there to compare people. With
/// `session.statsAuthors` it selects anybody's.
record OwnAuthor(Git git) {
    private static final String SETTING = "session.statsAuthors";

    /// The query with the user's own name.
    ///
    /// @throws InvalidInputException if it names somebody else
    Query in(Query query) {
        if (git.config().find(SETTING).isPresent() && git.config().isOn(SETTING)) {
            return query;
        }
        return own(query);
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
        Identity me = git.identity();
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
