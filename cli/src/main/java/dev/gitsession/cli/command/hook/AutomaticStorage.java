package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.consent.PublicRemote;
import dev.gitsession.store.settings.HookSetting;
import dev.gitsession.store.settings.StoreSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the sessions of a clone are stored by themselves. `enable`, `status` and `doctor` say in their first
/// line what is found here, so they never disagree.
public final class AutomaticStorage {
    /// How `status` and `doctor` begin where sessions are stored.
    public static final String WORKS = "sessions of this branch are stored by themselves";

    /// How they begin where sessions are not stored.
    public static final String FAILS = "sessions are not stored by themselves here:";

    private AutomaticStorage() {}

    /// The first reason for which hooks store nothing here; empty if they do. The order is that of the commands:
    /// after each one that is named, the next reason is told, until sessions are stored.
    ///
    /// @param git the repository; null outside of one
    /// @param enabled whether any agent calls this program
    public static Optional<CloneSetup.Obstacle> obstacle(Wiring wiring, @Nullable Git git, boolean enabled) {
        CloneSetup setup = CloneSetup.of(wiring, git, false);
        if (git == null || setup.settings() == null) {
            return Optional.ofNullable(setup.obstacle());
        }
        if (!enabled) {
            return Optional.of(new CloneSetup.Obstacle("no agent is enabled", "git session enable " + agent(wiring)));
        }
        try {
            if (HookSetting.of(git.config()) == HookSetting.OFF) {
                return Optional.of(
                        new CloneSetup.Obstacle("session.hooks is off in this clone", "git config session.hooks on"));
            }
            CloneSetup.@Nullable Obstacle ofPlan = setup.obstacle();
            if (ofPlan != null) {
                return Optional.of(ofPlan);
            }
            wiring.plans(git, setup.settings());
            BaseFinder.local(git, setup.settings());
            return audience(wiring, git, setup.settings());
        } catch (RuntimeException e) {
            SessionException told = Failures.told(e);
            return Optional.of(new CloneSetup.Obstacle(String.valueOf(told.getMessage()), told.nextStep()));
        }
    }

    private static Optional<CloneSetup.Obstacle> audience(Wiring wiring, Git git, StoreSettings settings) {
        if (PublicRemote.isAllowed(git.config())) {
            return Optional.empty();
        }
        return wiring.publicRemote(git, settings)
                .audience()
                .address()
                .map(address -> new CloneSetup.Obstacle(
                        "everyone can read the remote (%s answers without credentials)".formatted(address),
                        "git config session.public ok"));
    }

    /// The agents to enable: `--all` means those that are in use, so it works only if there are any.
    private static String agent(Wiring wiring) {
        List<Agent> agents = wiring.agents(List::of).agents();
        boolean inUse = agents.stream()
                .flatMap(agent -> AgentHooks.find(agent).stream())
                .anyMatch(AgentHooks::isPresent);
        return inUse ? "--all" : agents.getFirst().name().id();
    }
}
