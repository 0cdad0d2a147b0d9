package dev.gitsession.cli.command.show;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.Summary;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.SessionFilter;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.ShortIds;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import dev.gitsession.git.Git;
import dev.gitsession.git.Worktrees;
import dev.gitsession.reading.query.Field;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `git session local`: lists the sessions that agents keep on this machine.
public final class LocalCommand implements Command {
    private static final Set<Field> FIELDS = EnumSet.of(Field.SESSION, Field.AGENT, Field.BRANCH);

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "local",
                "[FIELD:VALUE...] [--all] [--agent AGENT]",
                "list the sessions that agents keep on this machine",
                """
                Lists the sessions of every supported agent that were started in this repository or one
                of its working trees, newest first, and shows which of them are stored. Only the
                beginning and the end of each file is read. If the remote can't be asked, it is unknown
                which are stored. Sessions that were stored from here and that an agent has deleted since are
                named after the list. Fields narrow the list: session:0484 agent:codex branch:main since:2w until:3d.
                """,
                List.of(
                        OptionSpec.flag("all", "the sessions of every folder"),
                        SessionFilter.SINCE,
                        SessionFilter.UNTIL,
                        SessionFilter.AGENT,
                        OptionSpec.value("sort", "ORDER", "by time, size, title or agent"),
                        OptionSpec.value("limit", "N", "the largest number of lines")
                                .withLetter("n"),
                        OptionSpec.flag("offline", "do not ask the remote what is stored"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session local", "this repository's sessions"),
                        new CommandSpec.Example("git session local --all --agent codex", "all sessions of Codex")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        int limit = invocation.number("limit", Integer.MAX_VALUE);
        Console console = invocation.console();
        Optional<Git> git = repository(invocation);
        List<Path> checkouts = git.map(found -> Worktrees.of(found.layout())).orElse(List.of());
        LocalSessions agents = invocation.wiring().agents(() -> checkouts);
        LocalSessions asked = invocation
                .find("agent")
                .map(name -> new LocalSessions(List.of(agents.named(name))))
                .orElse(agents);
        Predicate<Summary> wanted = invocation.has("all") ? summary -> true : LocalSessions.in(checkouts);
        SessionFilter filter = SessionFilter.of(invocation, FIELDS);
        List<Found> sessions = asked.list(wanted).stream()
                .filter(found -> filter.hasTime(found.end())
                        && filter.has(Field.AGENT, found.agent().name().id())
                        && filter.has(Field.SESSION, found.summary().id().value())
                        && filter.has(Field.BRANCH, found.summary().branch()))
                .sorted(order(invocation))
                .limit(limit)
                .toList();
        // Of what is gone it is not known which agent had it.
        GoneSessions missing =
                invocation.find("agent").isPresent() ? GoneSessions.none() : GoneSessions.of(git, agents);
        Optional<Set<String>> stored =
                sessions.isEmpty() && missing.isEmpty() ? Optional.empty() : stored(invocation, git);
        GoneSessions gone = stored.map(missing::among).orElse(missing);
        if (console.isJson()) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put(
                    "sessions",
                    sessions.stream().map(session -> json(session, stored)).toList());
            answer.put("only_stored", gone.json());
            console.success(answer);
            return ExitCode.DONE;
        }
        if (sessions.isEmpty()) {
            console.note(
                    invocation.has("all")
                            ? "no agent keeps a session on this machine"
                            : "no agent keeps a session of this repository; see all with: git session local --all");
        } else {
            print(console, sessions, stored, invocation.wiring().clock());
        }
        gone.tell(console);
        return ExitCode.DONE;
    }

    /// The order of the list. Sessions that it does not tell apart stay in the order of time.
    private static Comparator<Found> order(Invocation invocation) {
        return switch (invocation.find("sort").orElse("time")) {
            case "time" -> Comparator.comparing(Found::end).reversed();
            case "size" ->
                Comparator.<Found>comparingLong(found -> found.session().size()).reversed();
            case "title" -> Comparator.comparing(found -> found.summary().title(), String.CASE_INSENSITIVE_ORDER);
            case "agent" -> Comparator.comparing(found -> found.agent().name().id());
            default -> throw SessionFilter.noOrder(invocation, "time, size, title or agent");
        };
    }

    private static Optional<Git> repository(Invocation invocation) {
        if (!invocation.has("all")) {
            return Optional.of(invocation.wiring().git());
        }
        try {
            return Optional.of(invocation.wiring().git());
        } catch (SessionException e) {
            return Optional.empty(); // sessions of every folder need no repository
        }
    }

    /// The ids that the remote stores. Empty if the remote can't be asked.
    private static Optional<Set<String>> stored(Invocation invocation, Optional<Git> git) {
        if (git.isEmpty() || invocation.has("offline")) {
            return Optional.empty();
        }
        try {
            StoreSettings settings = invocation.settings(git.get());
            return Optional.of(new ListSessions(git.get(), settings)
                    .list(Optional.empty()).stream()
                            .map(ListedSession::sessionId)
                            .collect(Collectors.toSet()));
        } catch (SessionException e) {
            invocation.console().aside("it is unknown what is stored: " + Printable.clean(e.oneLine()));
            return Optional.empty();
        }
    }

    private static void print(Console console, List<Found> sessions, Optional<Set<String>> stored, Clock clock) {
        Table table = new Table(
                Column.of("AGENT"),
                Column.of("SESSION").in(Style.NAME),
                Column.of("TITLE").yielding(),
                Column.of("LAST"),
                Column.of("STORED"),
                Column.number("TOOK").when(Width.LEFT_OUT),
                Column.number("SIZE").when(Width.LEFT_OUT),
                Column.of("BRANCH").when(Width.LEFT_OUT));
        ShortIds shortIds = new ShortIds(
                sessions.stream().map(found -> found.summary().id().value()).toList());
        for (Found found : sessions) {
            Summary summary = found.summary();
            table.row(
                    found.agent().name().id(),
                    shortIds.of(summary.id().value()),
                    summary.title().isEmpty() ? "-" : summary.shortTitle(),
                    HumanFormat.when(found.end(), clock, console),
                    stored.map(ids -> ids.contains(summary.id().value()) ? "yes" : "no")
                            .orElse("?"),
                    took(summary).map(HumanFormat::duration).orElse("-"),
                    found.session().size() > 0
                            ? HumanFormat.size(found.session().size())
                            : "-",
                    summary.branch().isEmpty() ? "-" : summary.branch());
        }
        table.printTo(console);
    }

    private static Optional<Duration> took(Summary summary) {
        Instant start = summary.start();
        Instant end = summary.end();
        return start == null || end == null || !end.isAfter(start)
                ? Optional.empty()
                : Optional.of(Duration.between(start, end));
    }

    private static Map<String, @Nullable Object> json(Found found, Optional<Set<String>> stored) {
        Summary summary = found.summary();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("agent", found.agent().name().id());
        answer.put("session_id", summary.id().value());
        answer.put("title", summary.shortTitle());
        answer.put("folder", text(summary.folder()));
        answer.put("git_branch", summary.branch().isEmpty() ? null : summary.branch());
        answer.put("started_at", text(summary.start()));
        answer.put("ended_at", found.end().toString());
        answer.put("model", summary.model().isEmpty() ? null : summary.model());
        answer.put("bytes", found.session().size() > 0 ? found.session().size() : null);
        answer.put("path", found.session().file().toString());
        answer.put(
                "stored", stored.map(ids -> ids.contains(summary.id().value())).orElse(null));
        return answer;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
