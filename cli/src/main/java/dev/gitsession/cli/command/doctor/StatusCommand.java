package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.hook.AutomaticStorage;
import dev.gitsession.cli.command.hook.CloneSetup;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.wiring.Version;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.RemoteUrls;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `git session status`: one screen on what is stored of this branch, and whether sessions come by themselves.
public final class StatusCommand implements Command {
    private static final int NAME_WIDTH = 11;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "status",
                "",
                "say what is stored of this branch, and whether sessions come by themselves",
                """
                Says in one screen which plan this branch has and what named it, which agents store their sessions by
                themselves and whether that works, what is stored of this plan, what waits on this machine, and whether the
                remote answers. If sessions do not come by themselves here, the first line says why, and which command
                changes it. It changes nothing, and exits with 0 whatever it finds; git session doctor looks deeper.
                """,
                List.of(),
                List.of(new CommandSpec.Example("git session status", "what happens in this clone")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Wiring wiring = invocation.wiring();
        @Nullable Git git;
        @Nullable String failure = null;
        try {
            git = wiring.git();
        } catch (SessionException e) {
            git = null;
            failure = e.oneLine();
        }
        invocation.console().progress().begin("asking the remote");
        CloneState state = CloneState.of(wiring, git);
        if (invocation.console().isJson()) {
            invocation.console().success(json(state, git, failure));
        } else {
            print(invocation, state, git);
        }
        return ExitCode.DONE;
    }

    private static void print(Invocation invocation, CloneState state, @Nullable Git git) {
        Console console = invocation.console();
        CloneSetup.Obstacle obstacle = state.obstacle();
        console.line(
                obstacle == null
                        ? console.styled(Style.GOOD, AutomaticStorage.WORKS)
                        : console.fitted(
                                "%s %s; %s"
                                        .formatted(
                                                console.styled(Style.WARNING, AutomaticStorage.FAILS),
                                                Printable.clean(obstacle.because()),
                                                Printable.clean(obstacle.nextStep())),
                                0));
        line(console, "plan", plan(state.setup()));
        for (AgentState agent : state.agents()) {
            Check check = agent.check(invocation);
            line(console, "agent", check.found());
            check.mend().ifPresent(mend -> line(console, "", mend));
        }
        if (state.agents().isEmpty()) {
            line(console, "agents", "none is enabled");
        }
        line(console, "stored", stored(invocation, state));
        line(
                console,
                "waiting",
                state.queued() == 0
                        ? "nothing"
                        : HumanFormat.count(state.queued(), "session") + " in the outbox; git session sync");
        if (!state.paused().isEmpty()) {
            line(
                    console,
                    "paused",
                    state.paused().stream().map(SessionId::value).collect(Collectors.joining(", ")));
        }
        line(console, "remote", remote(state, git));
        line(console, "redaction", redaction(state));
        state.problems().forEach(problem -> line(console, "settings", problem));
        line(console, "version", "git-session " + Version.current());
    }

    private static void line(Console console, String name, String text) {
        console.line("%-11s%s".formatted(name, console.fitted(Printable.clean(text), NAME_WIDTH)));
    }

    private static String plan(CloneSetup setup) {
        return switch (setup.plan()) {
            case PlanChoice.Named plan -> "%s, from %s".formatted(plan.id(), plan.from());
            case PlanChoice.None none -> "none: " + none.because();
            case null -> "none: " + Objects.requireNonNull(setup.obstacle()).because();
        };
    }

    private static String stored(Invocation invocation, CloneState state) {
        List<ListedSession> stored = state.stored();
        if (stored == null) {
            return state.silence() == null ? "nothing, as there is no plan" : "not known";
        }
        if (stored.isEmpty()) {
            return "nothing of this plan yet";
        }
        return HumanFormat.count(stored.size(), "session") + " of this plan"
                + stored.getFirst()
                        .endedAt()
                        .map(at -> "; the newest ended "
                                + HumanFormat.when(at, invocation.wiring().clock(), invocation.console()))
                        .orElse("");
    }

    private static String remote(CloneState state, @Nullable Git git) {
        StoreSettings settings = state.setup().settings();
        if (settings == null || git == null) {
            return "none";
        }
        String url = RemoteFailure.printable(
                RemoteUrls.of(git.config(), settings.remote()).getFirst());
        SessionException silence = state.silence();
        return "%s (%s) %s"
                .formatted(
                        settings.remoteShown(),
                        url,
                        silence == null ? "answers" : "does not answer: " + silence.oneLine());
    }

    private static String redaction(CloneState state) {
        Boolean on = state.redaction();
        if (on == null) {
            return "not known";
        }
        return on ? "on" : "off: sessions are stored with their secrets; git config session.redact on";
    }

    private static Map<String, @Nullable Object> json(CloneState state, @Nullable Git git, @Nullable String failure) {
        CloneSetup.Obstacle obstacle = state.obstacle();
        StoreSettings settings = state.setup().settings();
        PlanChoice.@Nullable Named plan = state.setup().plan() instanceof PlanChoice.Named named ? named : null;
        List<ListedSession> stored = state.stored();
        SessionException silence = state.silence();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("repository", git == null ? null : git.layout().top().toString());
        answer.put("repository_error", failure);
        answer.put("automatic", obstacle == null);
        answer.put("nothing_stored_because", obstacle == null ? null : obstacle.because());
        answer.put("next_step", obstacle == null ? null : obstacle.nextStep());
        answer.put("plan_id", plan == null ? null : plan.id().value());
        answer.put("plan_from", plan == null ? null : plan.way().wireName());
        answer.put("agents", state.agents().stream().map(StatusCommand::json).toList());
        answer.put("stored", stored == null ? null : stored.size());
        answer.put(
                "newest_at",
                stored == null || stored.isEmpty()
                        ? null
                        : stored.getFirst().endedAt().map(Object::toString).orElse(null));
        answer.put("queued", state.queued());
        answer.put("paused", state.paused().stream().map(SessionId::value).toList());
        answer.put("remote", settings == null ? null : settings.remoteShown());
        answer.put("remote_answers", settings == null ? null : silence == null);
        answer.put("remote_error", silence == null ? null : silence.oneLine());
        answer.put("problems", state.problems());
        answer.put("redaction", state.redaction());
        answer.put("version", Version.current());
        return answer;
    }

    private static Map<String, @Nullable Object> json(AgentState agent) {
        var last = agent.last();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("agent", agent.hooks().agent().name().id());
        answer.put("path", agent.hooks().file().toString());
        answer.put("state", agent.word());
        answer.put("last", last == null ? null : last.told());
        return answer;
    }
}
