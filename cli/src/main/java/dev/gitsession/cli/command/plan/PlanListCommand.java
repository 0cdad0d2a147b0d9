package dev.gitsession.cli.command.plan;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.stored.LastListing;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.ShortIds;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import dev.gitsession.git.Git;
import dev.gitsession.plan.BranchPlanId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.Listing;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `git session plan list`: lists the plan records.
public final class PlanListCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "plan list",
                "[--limit N]",
                "list the plan records",
                """
                Lists the plans that have a record, with the session at which each points. If plans are
                kept on a forge, its newest 5000 issues and requests are searched, closed ones too.
                """,
                List.of(
                        OptionSpec.value("limit", "N", "the largest number of lines")
                                .withLetter("n"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of());
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        List<PlanRecord> plans;
        Console console = invocation.console();
        int limit = invocation.number("limit", Integer.MAX_VALUE);
        try {
            plans = invocation.wiring().plans(git, settings).list(limit);
        } catch (RemoteUnreachableException e) {
            return offline(invocation, LastListing.instead(e, invocation, new ListSessions(git, settings)), limit);
        }
        if (console.isJson()) {
            console.success(Map.of("plans", plans.stream().map(PlanView::json).toList()));
        } else if (plans.isEmpty()) {
            console.note("there is no plan on '%s' yet; open one with: git session plan create ID"
                    .formatted(settings.remoteShown()));
        } else {
            print(console, plans, invocation.wiring().clock());
        }
        return ExitCode.DONE;
    }

    /// Lists the plans of the sessions that the last listing told. Their records are on the remote.
    private static ExitCode offline(Invocation invocation, Listing listing, int limit) {
        Map<PlanId, ListedSession> newest = new LinkedHashMap<>();
        listing.sessions().forEach(session -> session.plan().ifPresent(plan -> newest.putIfAbsent(plan, session)));
        Console console = invocation.console();
        List<PlanRecord> plans = newest.entrySet().stream()
                .limit(limit)
                .map(plan -> PlanView.pointing(plan.getKey(), plan.getValue()))
                .toList();
        console.success(Map.of("plans", plans.stream().map(PlanView::json).toList()));
        if (!console.isJson() && !plans.isEmpty()) {
            print(console, plans, invocation.wiring().clock());
        }
        return ExitCode.DONE;
    }

    private static void print(Console console, List<PlanRecord> plans, Clock clock) {
        Table table = new Table(
                Column.of("PLAN").in(Style.STRONG),
                Column.of("TITLE").yielding(),
                Column.of("STATE"),
                Column.of("CREATED BY").yielding(),
                Column.of("LAST SESSION").in(Style.NAME).when(Width.CUT_LAST),
                Column.of("AT"));
        ShortIds shortIds = new ShortIds(plans.stream()
                .flatMap(plan -> plan.header().find(SessionPointer.ID).stream())
                .toList());
        for (PlanRecord plan : plans) {
            table.row(
                    plan.id().value(),
                    plan.title()
                            .or(() -> plan.header().find(BranchPlanId.FIELD).map(branch -> "branch " + branch))
                            .orElse("-"),
                    plan.issue().map(PlanRecord.Issue::state).orElse("-"),
                    plan.header().find("created_by").orElse("-"),
                    plan.header()
                            .find(SessionPointer.ID)
                            .map(id -> console.isTerminal() ? shortIds.of(id) : id)
                            .orElse("-"),
                    plan.header()
                            .find(SessionPointer.AT)
                            .map(at -> when(at, clock, console))
                            .orElse("-"));
        }
        table.printTo(console);
    }

    /// A time for people, or what a record has in its place.
    private static String when(String at, Clock clock, Console console) {
        return SessionPointer.findInstant(at)
                .map(instant -> HumanFormat.when(instant, clock, console))
                .orElse(at);
    }
}
