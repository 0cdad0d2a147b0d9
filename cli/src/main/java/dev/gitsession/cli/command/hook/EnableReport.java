package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.RemoteUrls;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.settings.TeamFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says what `enable` did: for each agent what will be stored, for which plans, on which remote.
///
/// @param setup where the clone's sessions go
/// @param git the repository; null outside of one
/// @param obstacle why nothing is stored here all the same; null if sessions are stored
record EnableReport(
        Console console,
        CloneSetup setup,
        CloneSetup.@Nullable Obstacle obstacle,
        @Nullable Git git) {
    /// Says first if nothing would be stored here.
    void tellObstacle() {
        if (obstacle != null) {
            console.line(console.fitted(
                    "%s %s; %s"
                            .formatted(
                                    console.styled(Style.WARNING, "nothing is stored here yet:"),
                                    Printable.clean(obstacle.because()),
                                    Printable.clean(obstacle.nextStep())),
                    0));
        }
    }

    /// Says the rest, and returns the exit code.
    ///
    /// @param shared the files of the repository that are to be committed
    ExitCode tell(List<HookChoice.Result> results, List<String> shared, ProgramPath program) {
        for (HookChoice.Result result : results) {
            tell(result);
        }
        if (results.stream().anyMatch(result -> result.hooks().kind() == AgentHooks.Kind.STORAGE)) {
            where();
        }
        if (!shared.isEmpty()) {
            console.note("to share it: git add %s && git commit".formatted(String.join(" ", shared)));
            console.note(
                    shared.contains(TeamFile.NAME)
                            ? "each colleague installs git-session and runs once in each clone: git config session.hooks on"
                            : "each colleague installs git-session");
        }
        if (program.file().isEmpty()) {
            console.warning("git-session is not on PATH, where agents look for it; run ./install");
        }
        @Nullable
        SessionException failure = results.stream()
                .map(HookChoice.Result::failure)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        if (failure != null && results.size() == 1) {
            throw failure;
        }
        if (console.isJson()) {
            console.success(json(results, shared, failure));
        }
        return failure == null ? ExitCode.DONE : ExitCode.of(failure);
    }

    private void tell(HookChoice.Result result) {
        AgentHooks hooks = result.hooks();
        @Nullable SessionException failure = result.failure();
        if (failure != null) {
            console.warning("%s is not enabled: %s".formatted(hooks.title(), failure.oneLine()));
            return;
        }
        console.note("%s%s %s (%s)"
                .formatted(
                        result.changed() ? console.styled(Style.GOOD, "enabled:") + " " : "",
                        hooks.title(),
                        hooks.kind().does(result.changed()),
                        hooks.where()));
        hooks.advice().ifPresent(console::warning);
    }

    /// The plan and the remote, which are the same for all agents.
    private void where() {
        StoreSettings settings = setup.settings();
        if (settings == null || git == null) {
            return;
        }
        String plans = setup.plan() instanceof PlanChoice.Named plan
                ? "plan %s now, from %s; on other branches the number, key or name of the branch"
                        .formatted(plan.id(), plan.from())
                : "on other branches the number, key or name of the branch";
        String url = RemoteUrls.of(git.config(), settings.remote()).getFirst();
        console.note("what:    every session in this clone, with secrets replaced");
        console.note("plans:   " + console.fitted(plans, "plans:   ".length()));
        console.note("remote:  %s (%s)".formatted(settings.remoteShown(), RemoteFailure.printable(url)));
    }

    private Map<String, @Nullable Object> json(
            List<HookChoice.Result> results, List<String> shared, @Nullable SessionException failure) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (failure != null) {
            answer.put("success", false);
            answer.put("error", failure.oneLine());
            answer.put("code", failure.code().wireName());
        }
        if (results.size() == 1) {
            answer.putAll(results.getFirst().hooks().json(results.getFirst().changed()));
        }
        answer.put(
                "agents",
                results.stream()
                        .map(result -> result.hooks().json(result.changed()))
                        .toList());
        StoreSettings settings = setup.settings();
        PlanChoice.@Nullable Named plan = setup.plan() instanceof PlanChoice.Named named ? named : null;
        answer.put("remote", settings == null ? null : settings.remoteShown());
        answer.put("plan_id", plan == null ? null : plan.id().value());
        answer.put("plan_from", plan == null ? null : plan.way().wireName());
        answer.put("nothing_stored_because", obstacle == null ? null : obstacle.because());
        answer.put("next_step", obstacle == null ? null : obstacle.nextStep());
        answer.put("shared", shared);
        return answer;
    }
}
