package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.NamedPlan;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.TextWidth;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.download.Continuation;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.ListVersions;
import dev.gitsession.store.download.SessionVersion;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// `git session versions`: lists the versions of a stored session.
public final class VersionsCommand implements Command {
    private static final int LONGEST_QUOTE = 60;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "versions",
                "SESSION_ID [--plan ID]",
                "list the versions of a stored session",
                """
                Lists the versions of a session, the oldest first and the current one last: when and by
                whom each was stored, the folder in which it ran, its size, the line at which it parts
                from the current one, and how both go on from there. A version is kept when two machines continued one session, or when it was
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
        StoreSettings settings = invocation.settings(git);
        ListVersions.Result result;
        try {
            result = new ListVersions(
                            git, settings, invocation.wiring().agents(git).agents())
                    .list(query);
        } catch (NotFoundException | InvalidInputException e) {
            throw NamedPlan.explained(
                    e,
                    invocation.arguments().getFirst(),
                    invocation,
                    "list its sessions with: git session list --plan");
        } catch (RemoteUnreachableException e) {
            return offline(invocation, new ListSessions(git, settings), e);
        }
        if (console.isJson()) {
            console.success(json(result));
            return ExitCode.DONE;
        }
        print(console, result, invocation.wiring().clock());
        return ExitCode.DONE;
    }

    /// Tells what the last listing knows of the versions: how many there are, and of the current one when it was
    /// stored.
    private static ExitCode offline(Invocation invocation, ListSessions list, RemoteUnreachableException failure) {
        String named = invocation.arguments().getFirst();
        List<ListedSession> found = list.remembered().stream()
                .filter(session -> Ids.names(named, session.sessionId()))
                .filter(session -> invocation.plan().isEmpty() || session.plan().equals(invocation.plan()))
                .toList();
        if (found.size() != 1) {
            throw failure;
        }
        LastListing.instead(failure, invocation, list);
        ListedSession session = found.getFirst();
        Console console = invocation.console();
        console.note("session %s has %s; how they part can be told once the remote answers"
                .formatted(session.sessionId(), HumanFormat.count(session.versions(), "version")));
        console.success(SessionTable.json(session));
        return ExitCode.DONE;
    }

    private static void print(Console console, ListVersions.Result result, Clock clock) {
        int current = result.versions().size();
        for (SessionVersion version : result.versions()) {
            print(console, version, current, clock);
        }
        if (current == 1) {
            console.note("it has one version: nothing replaced it"
                    + result.plan()
                            .filter(_ -> !result.otherPlans().isEmpty())
                            .map(plan -> " on plan " + plan)
                            .orElse(""));
        } else {
            console.aside(
                    "read one with: git session show %1$s --version 1; continue it with: git session resume %1$s --version 1"
                            .formatted(result.sessionId()));
        }
        for (PlanId other : result.otherPlans()) {
            console.aside(
                    "plan %1$s stores the session too; see its versions with: git session versions %2$s --plan %1$s"
                            .formatted(other, result.sessionId()));
        }
    }

    /// Prints a version: who stored it, where it ran, how large it is, and how it parts from the current one.
    private static void print(Console console, SessionVersion version, int current, Clock clock) {
        String stored = version.uploadedAt()
                .map(at -> ", stored " + HumanFormat.when(at, clock, console))
                .orElse("");
        String author = version.author().isEmpty() ? "" : " by " + version.author();
        console.line("%s%s%s"
                .formatted(
                        console.styled(
                                Style.STRONG,
                                "version %d%s".formatted(version.number(), version.isCurrent() ? " (current)" : "")),
                        stored,
                        Printable.clean(author)));
        List<String> place = new ArrayList<>();
        version.folder().ifPresent(folder -> place.add("ran in " + folder));
        version.gitBranch().ifPresent(branch -> place.add("on branch " + branch));
        version.source().filter("remote"::equals).ifPresent(_ -> place.add("by a CI job"));
        tell(console, String.join(" ", place));
        List<String> size = new ArrayList<>();
        version.bytes().ifPresent(bytes -> size.add(HumanFormat.size(bytes)));
        version.lines().ifPresent(lines -> size.add(HumanFormat.count(lines, "line")));
        tell(console, String.join(", ", size));
        version.parting().ifPresent(parting -> tellParting(console, version.number(), current, parting));
    }

    private static void tell(Console console, String text) {
        if (!text.isEmpty()) {
            console.line("  " + Printable.clean(text));
        }
    }

    private static void tellParting(Console console, int number, int current, SessionVersion.Parting parting) {
        switch (parting) {
            case SessionVersion.AtLine at -> {
                tell(console, "parts from version %d at line %d".formatted(current, at.line()));
                tell(console, after(number, at.ownWords(), at.own()));
                tell(console, after(current, at.currentWords(), at.current()));
            }
            case SessionVersion.InSideFiles ignored ->
                tell(console, "differs from version %d in side files, or by lines that it lacks".formatted(current));
            case SessionVersion.Lost ignored ->
                console.warning("version %d can't be compared: the remote has lost some of it; see: git session verify"
                        .formatted(number));
        }
    }

    /// How a version goes on, in the words of the conversation; in those of the line if its format is unknown.
    private static String after(int number, Continuation words, String line) {
        if (line.isEmpty() && words.entries() == 0) {
            return "  version %d ends there".formatted(number);
        }
        String said = words.first().isBlank() ? line : words.first();
        String entries = switch ((int) Math.min(words.entries(), 2)) {
            case 0 -> "";
            case 1 -> "one entry, ";
            default -> words.entries() + " entries, ";
        };
        return "  version %d goes on with %sfirst: %s"
                .formatted(
                        number,
                        entries,
                        TextWidth.cut(Printable.clean(said.strip().replaceAll("\\s+", " ")), LONGEST_QUOTE));
    }

    private static Map<String, @Nullable Object> json(ListVersions.Result result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_id", result.sessionId());
        answer.put("plan_id", result.plan().map(PlanId::value).orElse(null));
        answer.put("session_branch", result.branch().branch());
        answer.put(
                "other_plan_ids",
                result.otherPlans().stream().map(PlanId::value).toList());
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
