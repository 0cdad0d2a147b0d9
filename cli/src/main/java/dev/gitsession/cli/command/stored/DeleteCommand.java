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
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.rewrite.Delete;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `git session delete`: removes a stored session from its branch.
public final class DeleteCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "delete",
                "SESSION_ID [--plan ID]",
                "remove a stored session from its branch",
                """
                Removes one session from its plan's branch, and drops queued uploads of it in this
                clone. The beginning of an id is enough if it is unique: the session is shown, and you
                are asked (--yes answers). A whole id never asks. The branch stays with a tombstone: no hook, watch,
                sync or batch of any clone stores the session again, only an upload that a person
                types. Commits that may still show the session are reported; a host may serve
                unreachable commits for some time. The plan record is not changed. A credential that
                was in the session must be revoked, because it was on the remote.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the plan that it is stored for")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.flag("yes", "do not ask").withLetter("y"),
                        OptionSpec.flag("dry-run", "say what would be removed, and remove nothing")
                                .withLetter("n"),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of());
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the session's id");
        try {
            return run(invocation, invocation.wiring().git());
        } catch (NotFoundException | InvalidInputException e) {
            String named = invocation.arguments().getFirst();
            throw NamedPlan.explained(
                    e, named, invocation, "a plan's record stays; see it with: git session plan show");
        }
    }

    private static ExitCode run(Invocation invocation, Git git) {
        StoreSettings settings = invocation.settings(git);
        if (invocation.has("dry-run")) {
            return dryRun(invocation, found(invocation, git, settings));
        }
        Delete.Deleted deleted = delete(invocation, git, settings);
        Console console = invocation.console();
        if (deleted.wasStored()) {
            new CommentUpdate(invocation, git, settings).of(List.of(deleted.plan()));
        }
        if (console.isJson()) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("session_id", deleted.sessionId());
            answer.put("plan_id", deleted.plan().value());
            answer.put("session_branch", deleted.branch().branch());
            answer.put("was_stored", deleted.wasStored());
            answer.put("dropped_from_outbox", deleted.droppedFromOutbox());
            answer.put(
                    "kept_commits", deleted.kept().stream().map(ObjectId::hex).toList());
            console.success(answer);
            return ExitCode.DONE;
        }
        if (deleted.wasStored()) {
            console.note("%s session %s from %s"
                    .formatted(
                            console.styled(Style.GOOD, "removed"),
                            deleted.sessionId().isEmpty() ? "(no id)" : deleted.sessionId(),
                            deleted.branch().branch()));
        }
        if (deleted.droppedFromOutbox()) {
            console.note("%s the queued upload of session %s for plan %s"
                    .formatted(console.styled(Style.GOOD, "dropped"), deleted.sessionId(), deleted.plan()));
        }
        if (!deleted.wasStored()) {
            return ExitCode.DONE;
        }
        if (!deleted.kept().isEmpty()) {
            console.line("older commits stay reachable and may still show it: %s"
                    .formatted(String.join(
                            ", ", deleted.kept().stream().map(ObjectId::hex).toList())));
        }
        console.aside("the host may serve the replaced commit for some time; revoke any credential that was in it");
        return ExitCode.DONE;
    }

    /// Removes the session with this id, or the one whose id begins so, once that is confirmed.
    private static Delete.Deleted delete(Invocation invocation, Git git, StoreSettings settings) {
        Delete delete = new Delete(git, settings, invocation.wiring().clock());
        String named = invocation.arguments().getFirst();
        try {
            return delete.delete(invocation.plan(), named);
        } catch (NotFoundException e) {
            ListedSession session = begun(invocation, git, settings, named).orElseThrow(() -> e);
            confirm(invocation, session);
            return delete.delete(session.plan(), session.sessionId());
        }
    }

    private static ListedSession found(Invocation invocation, Git git, StoreSettings settings) {
        String named = invocation.arguments().getFirst();
        return begun(invocation, git, settings, named)
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NO_SUCH_SESSION,
                        "no session '%s' is stored on '%s'".formatted(Printable.excerpt(named), settings.remoteShown()),
                        "see what is stored with: git session list"));
    }

    /// The only stored session that a text names.
    private static Optional<ListedSession> begun(Invocation invocation, Git git, StoreSettings settings, String named) {
        List<ListedSession> all = new ListSessions(git, settings).list(invocation.plan());
        List<ListedSession> exact = all.stream()
                .filter(session -> session.sessionId().equals(named))
                .toList();
        List<ListedSession> sessions = exact.isEmpty()
                ? all.stream()
                        .filter(session -> Ids.names(named, session.sessionId()))
                        .toList()
                : exact;
        if (sessions.isEmpty() && !Ids.isBeginning(named)) {
            throw new NotFoundException(
                    ErrorCode.NO_SUCH_SESSION,
                    "'%s' is no stored session's id, and too short for the beginning of one"
                            .formatted(Printable.excerpt(named)),
                    "give at least 4 characters; see the sessions with: git session list");
        }
        if (sessions.size() > 1) {
            throw Ids.ambiguous(
                    named, sessions.stream().map(ListedSession::sessionId).toList());
        }
        return sessions.stream().findFirst();
    }

    private static void confirm(Invocation invocation, ListedSession session) {
        Console console = invocation.console();
        console.aside(shown(invocation, session));
        if (invocation.has("yes")) {
            return;
        }
        if (!console.isInteractive()) {
            throw new InvalidInputException(
                    ErrorCode.NOT_CONFIRMED,
                    "nothing was removed: '%s' is only the beginning of an id"
                            .formatted(invocation.arguments().getFirst()),
                    "give --yes, or the whole id: git session delete " + session.sessionId());
        }
        if (!console.confirms("remove this session?")) {
            throw new InvalidInputException(ErrorCode.NOT_CONFIRMED, "nothing was removed", "");
        }
    }

    private static ExitCode dryRun(Invocation invocation, ListedSession session) {
        Console console = invocation.console();
        console.note("would remove " + shown(invocation, session));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(SessionTable.json(session));
        answer.put("dry_run", true);
        console.success(answer);
        return ExitCode.DONE;
    }

    private static String shown(Invocation invocation, ListedSession session) {
        String title = session.description().title();
        return "session %s of plan %s%s%s"
                .formatted(
                        session.sessionId(),
                        session.plan().map(PlanId::value).orElse("-"),
                        session.uploadedAt()
                                .map(at -> ", stored "
                                        + HumanFormat.when(
                                                at, invocation.wiring().clock(), invocation.console()))
                                .orElse(""),
                        title.isEmpty() ? "" : ": " + Printable.clean(title));
    }
}
