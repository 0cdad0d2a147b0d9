package dev.gitsession.cli.command.exec;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.git.Git;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PlanSessions;
import dev.gitsession.plan.PlanSessions.Mention;
import dev.gitsession.plan.PlanSessions.Role;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.settings.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `git session exec get-learn-sessions`: the sessions that worked on a plan.
public final class GetLearnSessionsCommand extends ExecCommand {
    private static final int MOST_LOCAL = 10;
    private static final Pattern URL = Pattern.compile("https?://\\S+/(?<number>\\d+)/?");

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "exec get-learn-sessions",
                "[NUMBER|URL]",
                "tell a plan's sessions as the original system's command does",
                """
                Prints which sessions planned, implemented and learned from a plan, according to its
                record, and which of them are on this machine, with the JSON of the original system's
                command. If none is, the newest sessions of this working tree are named instead.
                Without an argument the plan is found as for git session upload. Exits with 0 or 1;
                errors are JSON on standard output, too.
                """,
                List.of(),
                List.of(new CommandSpec.Example(
                        "git session exec get-learn-sessions 123", "prints the sessions of plan 123")));
    }

    @Override
    Map<String, @Nullable Object> answer(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        PlanId id = invocation.arguments().stream()
                .findFirst()
                .map(GetLearnSessionsCommand::plan)
                .orElseGet(() -> PlanOption.choose(invocation, git, settings).id());
        PlanStore plans = invocation.wiring().plans(git, settings);
        PlanRecord record = plans.find(id)
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NO_SUCH_PLAN,
                        "there is no plan %s on '%s'".formatted(id, settings.remoteShown()),
                        "see what there is with: git session plan list"));
        LocalSessions agents = invocation.wiring().agents(git);
        List<Mention> mentions =
                PlanSessions.of(Optional.of(record.header()), comments(plans, id), List.of(), agents::among);
        List<Found> readable = mentions.stream()
                .filter(mention -> mention.role() != Role.STORED)
                .filter(mention -> mention.place() == PlanSessions.Availability.THIS_MACHINE)
                .map(mention -> agents.byExactId(mention.id()))
                .toList();
        List<Found> local = readable.isEmpty() ? local(git, agents) : List.of();
        return answer(id, record.header(), mentions, readable, local);
    }

    private static PlanId plan(String text) {
        Matcher url = URL.matcher(text);
        return new PlanId(url.matches() ? url.group("number") : text);
    }

    private static List<String> comments(PlanStore plans, PlanId id) {
        return switch (plans) {
            case ForgePlans forge -> forge.comments(id);
            case EmbeddedPlans ignored -> List.of();
            case NoPlans ignored -> List.of();
        };
    }

    private static List<Found> local(Git git, LocalSessions agents) {
        return agents.list(LocalSessions.in(List.of(git.layout().top()))).stream()
                .limit(MOST_LOCAL)
                .toList();
    }

    private static Map<String, @Nullable Object> answer(
            PlanId id, PlanHeader header, List<Mention> mentions, List<Found> readable, List<Found> local) {
        List<String> paths = new ArrayList<>();
        Stream.concat(readable.stream(), local.stream())
                .map(found -> found.agent().file(found.session()))
                .map(Path::toString)
                .forEach(paths::add);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("plan_id", id.value());
        answer.put(
                "planning_session_id",
                ids(mentions, Role.PLANNING).stream().findFirst().orElse(null));
        answer.put("implementation_session_ids", ids(mentions, Role.IMPLEMENTATION));
        answer.put("learn_session_ids", ids(mentions, Role.LEARN));
        answer.put("readable_session_ids", ids(readable));
        answer.put("session_paths", paths);
        answer.put("local_session_ids", ids(local));
        for (String field : List.of("last_remote_impl_at", "last_remote_impl_run_id", "last_remote_impl_session_id")) {
            answer.put(
                    field, header.find(field).filter(value -> !value.isEmpty()).orElse(null));
        }
        return answer;
    }

    private static List<String> ids(List<Mention> mentions, Role role) {
        return mentions.stream()
                .filter(mention -> mention.role() == role)
                .map(Mention::id)
                .map(SessionId::value)
                .toList();
    }

    private static List<String> ids(List<Found> sessions) {
        return sessions.stream().map(found -> found.summary().id().value()).toList();
    }
}
