package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.command.hook.CloneSetup;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.consent.PublicRemote;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.HookSetting;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.RedactionSettings;
import dev.gitsession.store.settings.StoreSettings;
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
/// @param redaction whether secrets are replaced; null if that can't be told
record CloneState(
        CloneSetup setup,
        List<AgentState> agents,
        CloneSetup.@Nullable Obstacle obstacle,
        @Nullable List<ListedSession> stored,
        @Nullable SessionException silence,
        int queued,
        List<SessionId> paused,
        @Nullable Boolean redaction) {
    /// Finds it out.
    ///
    /// @param git the repository; null outside of one
    static CloneState of(Wiring wiring, @Nullable Git git) {
        CloneSetup setup = CloneSetup.of(wiring, git, true);
        List<AgentState> agents = orElse(() -> AgentState.of(wiring, git), List.of());
        StoreSettings settings = setup.settings();
        if (git == null || settings == null) {
            return new CloneState(setup, agents, setup.obstacle(), null, null, 0, List.of(), redaction(git));
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
                obstacle(wiring, git, setup, agents),
                stored,
                silence,
                orElse(() -> new Outbox(git, settings).queued().size(), 0),
                orElse(() -> PausedSessions.of(git).all(), List.of()),
                redaction(git));
    }

    private static @Nullable Boolean redaction(@Nullable Git git) {
        try {
            return git == null ? null : RedactionSettings.of(git.config()).on();
        } catch (RuntimeException e) {
            return null; // doctor tells what is wrong
        }
    }

    /// The first of the reasons for which hooks store nothing here.
    private static CloneSetup.@Nullable Obstacle obstacle(
            Wiring wiring, Git git, CloneSetup setup, List<AgentState> agents) {
        if (setup.obstacle() != null) {
            return setup.obstacle();
        }
        if (agents.isEmpty()) {
            return new CloneSetup.Obstacle("no agent stores its sessions by itself", "git session enable --all");
        }
        try {
            if (HookSetting.of(git.config()) == HookSetting.OFF) {
                return new CloneSetup.Obstacle("session.hooks is off in this clone", "git config session.hooks on");
            }
            CloneSetup unasked = CloneSetup.of(wiring, git, false);
            if (unasked.obstacle() != null) {
                return unasked.obstacle();
            }
            StoreSettings settings = unasked.settings();
            if (settings != null && !PublicRemote.isAllowed(git.config())) {
                return wiring.publicRemote(git, settings)
                        .audience()
                        .address()
                        .map(address -> new CloneSetup.Obstacle(
                                "everyone can read the remote (%s answers without credentials)".formatted(address),
                                "git config session.public ok"))
                        .orElse(null);
            }
            return null;
        } catch (RuntimeException e) {
            SessionException told = Failures.told(e);
            return new CloneSetup.Obstacle(String.valueOf(told.getMessage()), told.nextStep());
        }
    }

    private static <T> T orElse(Supplier<T> supplier, T otherwise) {
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            return otherwise; // doctor tells what is wrong
        }
    }
}
