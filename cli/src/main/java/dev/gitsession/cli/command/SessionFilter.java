package dev.gitsession.cli.command;

import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.reading.query.TypedTime;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which sessions a list shows: by time, author and agent.
///
/// @param since sessions that ended before are left out
/// @param until sessions that ended at this time or later are left out
/// @param author a part of the author's name, in lower case; empty for everybody
/// @param agent the agent's name; empty for all
public record SessionFilter(
        @Nullable Instant since, @Nullable Instant until, String author, String agent) {
    public static final OptionSpec SINCE =
            OptionSpec.value("since", "TIME", "the sessions that ended then or later: 2026-11-03, 3d, 2w");
    public static final OptionSpec UNTIL = OptionSpec.value("until", "TIME", "the sessions that ended before that");
    public static final OptionSpec AUTHOR =
            OptionSpec.value("author", "NAME", "the sessions of people with this in their name");
    public static final OptionSpec AGENT =
            OptionSpec.value("agent", "AGENT", "the sessions of this agent").offering(Hint.AGENT);

    /// The filter that the options of a command line set.
    public static SessionFilter of(Invocation invocation) {
        Clock clock = invocation.wiring().clock();
        return new SessionFilter(
                time(invocation, "since", clock),
                time(invocation, "until", clock),
                invocation.find("author").orElse("").toLowerCase(Locale.ROOT),
                invocation.find("agent").orElse(""));
    }

    private static @Nullable Instant time(Invocation invocation, String option, Clock clock) {
        return invocation
                .find(option)
                .map(value -> TypedTime.read("--" + option, value, clock))
                .orElse(null);
    }

    /// Whether every session passes.
    public boolean isOpen() {
        return since == null && until == null && author.isEmpty() && agent.isEmpty();
    }

    /// Whether a session of this time passes. One without a time passes only if no time is asked for.
    public boolean hasTime(@Nullable Instant ended) {
        return (since == null || (ended != null && !ended.isBefore(since)))
                && (until == null || (ended != null && ended.isBefore(until)));
    }

    /// Whether a session of this agent passes.
    public boolean hasAgent(String name) {
        return agent.isEmpty() || name.equals(agent);
    }

    /// Whether a session of this author passes.
    public boolean hasAuthor(String name) {
        return author.isEmpty() || name.toLowerCase(Locale.ROOT).contains(author);
    }

    /// The failure to report for an unknown value of `--sort`.
    public static InvalidInputException noOrder(Invocation invocation, String orders) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "--sort '%s' is no order"
                        .formatted(Printable.excerpt(invocation.find("sort").orElse(""))),
                "sort by " + orders);
    }
}
