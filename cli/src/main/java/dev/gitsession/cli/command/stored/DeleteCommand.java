package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.store.rewrite.Delete;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                clone. The whole id is required. The branch stays with a tombstone: no hook, watch,
                sync or batch of any clone stores the session again, only an upload that a person
                types. Commits that may still show the session are reported; a host may serve
                unreachable commits for some time. The plan record is not changed. A credential that
                was in the session must be revoked, because it was on the remote.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the plan that it is stored for"),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of());
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the session's whole id");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        Delete.Deleted deleted = new Delete(git, settings, invocation.wiring().clock())
                .delete(invocation.plan(), invocation.arguments().getFirst());
        Console console = invocation.console();
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
}
