package dev.gitsession.cli.command.plan;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.stats.StatsData;
import dev.gitsession.cli.command.stored.FileDestination;
import dev.gitsession.cli.command.stored.ListingReport;
import dev.gitsession.cli.command.stored.SessionTable;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.git.Git;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PlanSessions;
import dev.gitsession.plan.PlanSessions.Mention;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.Listing;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `git session plan show`: shows a plan record and its sessions.
public final class PlanShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "plan show",
                "[ID]",
                "show a plan record and its sessions",
                """
                Shows a plan record, the sessions stored for the plan, and every session that worked on
                it according to the record and the comments: planning, implementation, learning, and
                where each can be read now. Without an id the plan is found as for upload:
                GIT_SESSION_PLAN, .erk/impl-context/plan-ref.json, the branch's name.
                """,
                List.of(OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(new CommandSpec.Example("git session plan show 42", "plan 42")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        PlanId id = invocation.arguments().stream()
                .findFirst()
                .map(PlanId::new)
                .orElseGet(() -> PlanOption.choose(invocation, git, settings, "name it with: git session plan show ID")
                        .id());
        PlanStore plans = invocation.wiring().plans(git, settings);
        Optional<PlanRecord> record = plans.find(id);
        Listing listing = new ListSessions(git, settings).list(Optional.of(id), Long.MAX_VALUE);
        List<ListedSession> sessions = listing.sessions();
        if (record.isEmpty() && sessions.isEmpty() && listing.defects().isEmpty()) {
            throw new NotFoundException(
                    ErrorCode.NO_SUCH_PLAN,
                    "there is no plan %s on '%s'".formatted(id, settings.remoteShown()),
                    "see what there is with: git session plan list");
        }
        List<Mention> mentions = PlanSessions.of(
                record.map(PlanRecord::header),
                comments(plans, id),
                storedIds(sessions),
                ids -> here(invocation, git, ids));
        ListingReport report = new ListingReport(listing);
        Optional<Sums> figures = sessions.isEmpty() ? Optional.empty() : PlanFigures.find(invocation, git, id);
        show(invocation, new Plan(id, record, sessions, mentions, figures), report);
        report.warn(invocation.console());
        return report.exitCode();
    }

    /// The ids whose sessions are on this machine, with an agent or as downloads.
    private static Set<SessionId> here(Invocation invocation, Git git, Collection<SessionId> ids) {
        Set<SessionId> here =
                new HashSet<>(FileDestination.downloaded(git.layout().top()));
        here.retainAll(ids);
        Set<SessionId> others = new HashSet<>(ids);
        others.removeAll(here);
        here.addAll(others.isEmpty() ? others : invocation.wiring().agents(git).among(others));
        return here;
    }

    /// @param id the plan
    /// @param record the plan record
    /// @param sessions the stored sessions
    /// @param mentions every session that worked on the plan
    /// @param figures what its sessions add up to, if they are indexed
    private record Plan(
            PlanId id,
            Optional<PlanRecord> record,
            List<ListedSession> sessions,
            List<Mention> mentions,
            Optional<Sums> figures) {}

    private static List<String> comments(PlanStore plans, PlanId id) {
        return switch (plans) {
            case ForgePlans forge -> forge.comments(id);
            case EmbeddedPlans ignored -> List.of();
            case NoPlans ignored -> List.of();
        };
    }

    private static List<SessionId> storedIds(List<ListedSession> sessions) {
        return sessions.stream()
                .map(ListedSession::sessionId)
                .filter(Ids::isValid)
                .map(SessionId::new)
                .toList();
    }

    private static void show(Invocation invocation, Plan plan, ListingReport report) {
        Console console = invocation.console();
        plan.record().ifPresent(record -> PlanView.warnOfMore(console, record));
        if (console.isJson()) {
            console.success(json(plan, report));
            return;
        }
        plan.record()
                .ifPresentOrElse(
                        record -> PlanView.print(console, record),
                        () -> console.line("plan " + plan.id() + " has sessions but no record"));
        if (!plan.sessions().isEmpty()) {
            console.line("");
            SessionTable.print(console, plan.sessions(), invocation.wiring().clock());
            plan.figures()
                    .ifPresent(sums ->
                            console.line(PlanFigures.line(sums, plan.sessions().size())));
        }
        boolean tellsMore = plan.mentions().size() > plan.sessions().size()
                || plan.mentions().stream().anyMatch(mention -> mention.role() != PlanSessions.Role.STORED);
        if (tellsMore) {
            console.line("");
            printMentions(console, plan.mentions());
        }
        plan.record().flatMap(PlanRecord::text).filter(text -> !text.isBlank()).ifPresent(text -> {
            console.line("");
            text.strip().lines().map(Printable::clean).forEach(console::line);
        });
        if (!plan.sessions().isEmpty() && console.isTerminal()) {
            console.aside("search its sessions with: git session search plan:%s WORD".formatted(plan.id()));
        }
    }

    private static void printMentions(Console console, List<Mention> mentions) {
        Table table =
                new Table(Column.of("SESSION").in(Style.NAME).yielding(), Column.of("DID"), Column.of("CAN BE READ"));
        for (Mention mention : mentions) {
            table.row(mention.id().value(), word(mention.role()), word(mention.place()));
        }
        table.printTo(console);
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, @Nullable Object> json(Plan plan, ListingReport report) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(report.failure());
        answer.put("plan_id", plan.id().value());
        plan.record().ifPresent(record -> answer.putAll(PlanView.json(record)));
        answer.put("sessions", plan.sessions().stream().map(SessionTable::json).toList());
        answer.put(
                "all_sessions",
                plan.mentions().stream()
                        .map(mention -> {
                            Map<String, String> session = new LinkedHashMap<>();
                            session.put("session_id", mention.id().value());
                            session.put("role", mention.role().name().toLowerCase(Locale.ROOT));
                            session.put("readable", mention.place().name().toLowerCase(Locale.ROOT));
                            return session;
                        })
                        .toList());
        answer.put("figures", plan.figures().map(StatsData::of).orElse(null));
        answer.putAll(report.warnings());
        return answer;
    }
}
