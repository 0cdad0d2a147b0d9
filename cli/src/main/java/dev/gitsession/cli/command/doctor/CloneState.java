package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.command.TeamFileWarnings;
import dev.gitsession.cli.command.hook.AutomaticStorage;
import dev.gitsession.cli.command.hook.CloneSetup;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.RedactionSettings;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.settings.TeamFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What `status` tells of a clone. Everything in it may be missing: what can't be found out is null, and its
/// failure is told instead.
///
/// @param setup the remote and the plan
/// @param agents the agents that call this program
/// @param obstacle why hooks store nothing here; null if they do
/// @param stored the sessions of the branch's plan on the remote, newest first; null if there is no plan, or the
///     remote can't be asked
/// @param silence why the remote can't be asked; null if it answered or was not asked
/// @param queued how many sessions are in the outbox
/// @param paused the sessions that are kept out
/// @param problems what is wrong with settings, each in a sentence
/// @param redaction whether secrets are replaced; null if that can't be told
record CloneState(
        CloneSetup setup,
        List<AgentState> agents,
        CloneSetup.@Nullable Obstacle obstacle,
        @Nullable List<ListedSession> stored,
        @Nullable SessionException silence,
        int queued,
        List<SessionId> paused,
        List<String> problems,
        @Nullable Boolean redaction) {
    /// Finds it out.
    ///
    /// @param git the repository; null outside of one
    static CloneState of(Wiring wiring, @Nullable Git git) {
        CloneSetup setup = CloneSetup.of(wiring, git, true);
        List<AgentState> agents = orElse(() -> AgentState.of(wiring, git), List.of());
        StoreSettings settings = setup.settings();
        if (git == null || settings == null) {
            return new CloneState(
                    setup,
                    agents,
                    obstacle(wiring, git, agents),
                    null,
                    null,
                    0,
                    List.of(),
                    problems(wiring, git, null),
                    redaction(git));
        }
        @Nullable List<ListedSession> stored = null;
        @Nullable SessionException silence = null;
        try {
            if (setup.plan() instanceof PlanChoice.Named plan) {
                stored = new ListSessions(git, settings).list(Optional.of(plan.id()));
            } else {
                git.remoteRefs(settings.remote(), List.of("HEAD"));
            }
        } catch (RuntimeException e) {
            silence = Failures.told(e);
        }
        return new CloneState(
                setup,
                agents,
                obstacle(wiring, git, agents),
                stored,
                silence,
                orElse(() -> new Outbox(git, settings).queued().size(), 0),
                orElse(() -> PausedSessions.of(git).all(), List.of()),
                problems(wiring, git, settings),
                redaction(git));
    }

    /// What is wrong with settings, beside what keeps all of them from being used.
    private static List<String> problems(Wiring wiring, @Nullable Git git, @Nullable StoreSettings settings) {
        if (git == null) {
            return List.of();
        }
        List<String> problems = new ArrayList<>(orElse(() -> TeamFileWarnings.of(TeamFile.of(git)), List.of()));
        if (settings != null) {
            List<Runnable> checks = List.of(
                    () -> PlanOption.finder(wiring, git, settings, true).requireValidSettings(),
                    () -> wiring.plans(git, settings),
                    () -> BaseFinder.local(git, settings));
            for (Runnable check : checks) {
                try {
                    check.run();
                } catch (SessionException e) {
                    problems.add(e.oneLine());
                }
            }
        }
        return problems;
    }

    private static @Nullable Boolean redaction(@Nullable Git git) {
        try {
            return git == null ? null : RedactionSettings.of(git.config()).on();
        } catch (RuntimeException e) {
            return null; // doctor tells what is wrong
        }
    }

    private static CloneSetup.@Nullable Obstacle obstacle(Wiring wiring, @Nullable Git git, List<AgentState> agents) {
        return AutomaticStorage.obstacle(wiring, git, !agents.isEmpty()).orElse(null);
    }

    private static <T> T orElse(Supplier<T> supplier, T otherwise) {
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            return otherwise; // doctor tells what is wrong
        }
    }
}
