package dev.gitsession.cli.command;

import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.query.TimeSpan;
import dev.gitsession.reading.query.TypedTime;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which sessions a list shows: by time, author, agent, plan, id and branch.
///
/// @param since sessions that ended before are left out
/// @param until sessions that ended at this time or later are left out
/// @param fields the values that sessions must have, in lower case
public record SessionFilter(
        @Nullable Instant since, @Nullable Instant until, Map<Field, String> fields) {
    public static final OptionSpec SINCE =
            OptionSpec.value("since", "TIME", "the sessions that ended then or later: 2026-11-03, 3d, 2w");
    public static final OptionSpec UNTIL = OptionSpec.value("until", "TIME", "the sessions that ended before that");
    public static final OptionSpec AUTHOR =
            OptionSpec.value("author", "NAME", "the sessions of people with this in their name");
    public static final OptionSpec AGENT =
            OptionSpec.value("agent", "AGENT", "the sessions of this agent").offering(Hint.AGENT);

    public SessionFilter {
        fields = Map.copyOf(fields);
    }

    /// The filter of a command line: its options, and arguments in the query language, such as `agent:codex`.
    ///
    /// @param known the fields that the command's sessions have
    public static SessionFilter of(Invocation invocation, Set<Field> known) {
        Clock clock = invocation.wiring().clock();
        Instant since = time(invocation, "since", clock);
        Instant until = time(invocation, "until", clock);
        Map<Field, String> fields = new EnumMap<>(Field.class);
        invocation.find("author").ifPresent(name -> fields.put(Field.AUTHOR, lower(name)));
        invocation.find("agent").ifPresent(name -> fields.put(Field.AGENT, lower(name)));
        String written = String.join(" ", invocation.arguments());
        if (QueryParser.parse(written, clock) instanceof Query.All typed) {
            for (Query each : typed.queries()) {
                switch (each) {
                    case Query.Time time when time.since() -> since = time.instant();
                    case Query.Time time -> until = time.instant();
                    case Query.Is is when known.contains(is.field()) -> fields.put(is.field(), lower(is.value()));
                    default -> throw noField(written, known);
                }
            }
        }
        TimeSpan.require(since, until);
        return new SessionFilter(since, until, fields);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static InvalidInputException noField(String written, Set<Field> known) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "this list can't be filtered by '%s', but by %s, since: and until:"
                        .formatted(
                                Printable.excerpt(written),
                                known.stream()
                                        .sorted()
                                        .map(field -> field.id() + ":")
                                        .collect(Collectors.joining(", "))),
                "search what was said with: git session search " + Printable.excerpt(written));
    }

    private static @Nullable Instant time(Invocation invocation, String option, Clock clock) {
        return invocation
                .find(option)
                .map(value -> TypedTime.read("--" + option, value, clock))
                .orElse(null);
    }

    /// Whether every session passes.
    public boolean isOpen() {
        return since == null && until == null && fields.isEmpty();
    }

    /// The agent that is asked for; empty for all.
    public String agent() {
        return fields.getOrDefault(Field.AGENT, "");
    }

    /// Whether a session of this time passes. One without a time passes only if no time is asked for.
    public boolean hasTime(@Nullable Instant ended) {
        return (since == null || (ended != null && !ended.isBefore(since)))
                && (until == null || (ended != null && ended.isBefore(until)));
    }

    /// Whether a session with this value passes. Plans and agents match as a whole, ids by their beginning, and
    /// other values by a part of them.
    public boolean has(Field field, String value) {
        String wanted = fields.get(field);
        if (wanted == null) {
            return true;
        }
        String given = lower(value);
        return switch (field) {
            case PLAN, AGENT -> given.equals(wanted);
            case SESSION -> given.startsWith(wanted);
            default -> given.contains(wanted);
        };
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
