package dev.gitsession.cli.command;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.ListSessions;
import dev.gitsession.store.ListedSession;
import dev.gitsession.store.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `git session plan show`: one plan's record and its sessions.
public final class PlanShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "plan show",
                "[ID]",
                "show a plan's record and its sessions",
                """
                Shows a plan's metadata and the sessions that are stored for it. Without an id the plan is found as for
                upload: GIT_SESSION_PLAN, .erk/impl-context/plan-ref.json, the branch's name.
                """,
                List.of(OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(new CommandSpec.Example("git session plan show 42", "plan 42")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.wiring().settings(git, invocation.find("remote"));
        PlanId id = invocation.arguments().stream()
                .findFirst()
                .map(PlanId::new)
                .orElseGet(() -> PlanChoice.of(invocation, git, settings).id());
        Optional<PlanRecord> record = invocation.wiring().plans(git, settings).find(id);
        List<ListedSession> sessions = new ListSessions(git, settings).list(Optional.of(id));
        if (record.isEmpty() && sessions.isEmpty()) {
            throw new NotFoundException(
                    "no_such_plan",
                    "there is no plan %s on '%s'".formatted(id, Printable.clean(settings.remote())),
                    "see what there is with: git session plan list");
        }
        show(invocation, id, record, sessions);
        return ExitCode.DONE;
    }

    private static void show(
            Invocation invocation, PlanId id, Optional<PlanRecord> record, List<ListedSession> sessions) {
        Console console = invocation.console();
        if (console.isJson()) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("plan_id", id.value());
            record.ifPresent(plan -> answer.putAll(PlanView.json(plan)));
            answer.put("sessions", sessions.stream().map(SessionTable::json).toList());
            console.success(answer);
            return;
        }
        record.ifPresentOrElse(
                plan -> PlanView.print(console, plan),
                () -> console.line("plan " + id + " has sessions but no record"));
        if (!sessions.isEmpty()) {
            console.line("");
            SessionTable.print(console, sessions, invocation.wiring().clock().getZone());
        }
    }
}
