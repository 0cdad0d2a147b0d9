package dev.gitsession.cli.command;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.ListSessions;
import dev.gitsession.store.ListedSession;
import dev.gitsession.store.StoreSettings;
import java.util.List;
import java.util.Map;

/// `git session list`: what the remote stores.
public final class ListCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "list",
                "[--plan ID] [--limit N]",
                "list what the remote stores, newest first",
                """
                Lists the stored sessions of one plan or of all, newest first. No transcript is fetched for it. Sizes and
                sources are those that the branch's manifest tells; branches of the original system have none.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the sessions of this plan"),
                        OptionSpec.value("limit", "N", "at most so many").withLetter("n"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(new CommandSpec.Example("git session list --limit 5", "the five newest sessions")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        int limit = invocation.number("limit", Integer.MAX_VALUE);
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.wiring().settings(git, invocation.find("remote"));
        List<ListedSession> sessions = new ListSessions(git, settings)
                .list(invocation.find("plan").map(PlanId::new)).stream()
                        .limit(limit)
                        .toList();
        Console console = invocation.console();
        if (console.isJson()) {
            console.success(
                    Map.of("sessions", sessions.stream().map(SessionTable::json).toList()));
        } else if (sessions.isEmpty()) {
            console.note("nothing is stored on '%s'%s yet; store a session with: git session upload FILE"
                    .formatted(
                            settings.remoteShown(),
                            invocation.find("plan").map(id -> " for plan " + id).orElse("")));
        } else {
            SessionTable.print(console, sessions, invocation.wiring().clock().getZone());
        }
        return ExitCode.DONE;
    }
}
