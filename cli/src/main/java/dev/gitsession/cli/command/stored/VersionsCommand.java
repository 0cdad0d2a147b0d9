package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.Printable;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.ListVersions;
import dev.gitsession.store.download.SessionVersion;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// `git session versions`: lists the versions of a stored session.
public final class VersionsCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "versions",
                "SESSION_ID [--plan ID]",
                "list the versions of a stored session",
                """
                Lists the versions of a session, the oldest first and the current one last: when and
                where each was stored, its size, and the first line at which it parts from the current
                one. A version is kept when two machines continued one session, or when it was
                rewritten. A session that only grew, or was resumed in another checkout, has one.

                Read one with git session show --version N; download and resume take --version, too.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the plan to look in, if several store the session")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(new CommandSpec.Example("git session versions 0484252a", "tells where its versions part")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the session's id");
        Git git = invocation.wiring().git();
        Download.Query query = new Download.Query(
                invocation.plan(),
                Optional.empty(),
                Optional.of(invocation.arguments().getFirst()),
                false);
        Console console = invocation.console();
        console.progress().begin("fetching");
        ListVersions.Result result = new ListVersions(git, invocation.settings(git)).list(query);
        if (console.isJson()) {
            console.success(json(result));
            return ExitCode.DONE;
        }
        print(console, result, invocation.wiring().clock());
        return ExitCode.DONE;
    }

    private static void print(Console console, ListVersions.Result result, Clock clock) {
        Table table = new Table(
                Column.number("VERSION").in(Style.STRONG),
                Column.of("STORED"),
                Column.of("AUTHOR").when(Width.LEFT_OUT),
                Column.of("SOURCE"),
                Column.of("BRANCH").yielding(),
                Column.of("FOLDER").yielding(),
                Column.number("SIZE"),
                Column.number("LINES").when(Width.LEFT_OUT));
        for (SessionVersion version : result.versions()) {
            table.row(
                    String.valueOf(version.number()),
                    version.uploadedAt()
                            .map(at -> HumanFormat.when(at, clock, console))
                            .orElse("-"),
                    version.author().isEmpty() ? "-" : version.author(),
                    version.source().orElse("-"),
                    version.gitBranch().orElse("-"),
                    version.folder().orElse("-"),
                    version.bytes().isPresent()
                            ? HumanFormat.size(version.bytes().getAsLong())
                            : "-",
                    version.lines().isPresent() ? String.valueOf(version.lines().getAsLong()) : "-");
        }
        table.printTo(console);
        int current = result.versions().size();
        result.versions().forEach(version -> tellParting(console, version, current));
        if (current == 1) {
            console.note("it has one version: nothing replaced it");
        } else {
            console.aside("read one with: git session show %s --version 1".formatted(result.sessionId()));
        }
    }

    private static void tellParting(Console console, SessionVersion version, int current) {
        if (version.isCurrent()) {
            return;
        }
        switch (version.parting().orElseThrow()) {
            case SessionVersion.AtLine at -> {
                console.line(
                        "version %d parts from the current one at line %d:".formatted(version.number(), at.line()));
                console.line("  %d: %s".formatted(version.number(), shown(at.own())));
                console.line("  %d: %s".formatted(current, shown(at.current())));
            }
            case SessionVersion.InSideFiles ignored ->
                console.line("version %d differs from the current one in side files, or by lines that it lacks"
                        .formatted(version.number()));
            case SessionVersion.Lost ignored ->
                console.warning("version %d can't be compared: the remote has lost some of it; see: git session verify"
                        .formatted(version.number()));
        }
    }

    private static String shown(String line) {
        return line.isEmpty() ? "(it ends here)" : Printable.clean(line);
    }

    private static Map<String, @Nullable Object> json(ListVersions.Result result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_id", result.sessionId());
        answer.put("plan_id", result.plan().map(PlanId::value).orElse(null));
        answer.put("session_branch", result.branch().branch());
        answer.put(
                "versions",
                result.versions().stream().map(VersionsCommand::json).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> json(SessionVersion version) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("version", version.number());
        answer.put("current", version.isCurrent());
        answer.put("commit", version.commit().hex());
        answer.put(
                "uploaded_at", version.uploadedAt().map(SessionPointer::format).orElse(null));
        answer.put("source", version.source().orElse(null));
        answer.put("agent", version.agent().orElse(null));
        answer.put("author", version.author().isEmpty() ? null : version.author());
        answer.put("git_branch", version.gitBranch().orElse(null));
        answer.put("folder", version.folder().orElse(null));
        answer.put("bytes", orNull(version.bytes()));
        answer.put("lines", orNull(version.lines()));
        Optional<SessionVersion.AtLine> at = version.parting()
                .filter(SessionVersion.AtLine.class::isInstance)
                .map(SessionVersion.AtLine.class::cast);
        answer.put("parts_at_line", at.map(SessionVersion.AtLine::line).orElse(null));
        at.ifPresent(found -> {
            answer.put("line", found.own());
            answer.put("current_line", found.current());
        });
        if (version.parting().filter(SessionVersion.Lost.class::isInstance).isPresent()) {
            answer.put("lost", true);
        }
        return answer;
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
