package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.PlanFinder;
import dev.gitsession.store.settings.PlanOwners;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where hooks store the sessions of a clone: the remote and the plan, or what keeps them from storing any.
///
/// @param settings the clone's settings; null if they can't be used
/// @param plan the plan of the branch that is checked out; null if none was looked for
/// @param obstacle why nothing is stored; null if sessions are stored
public record CloneSetup(
        @Nullable StoreSettings settings,
        @Nullable PlanChoice plan,
        @Nullable Obstacle obstacle) {
    /// Why nothing is stored.
    ///
    /// @param because the reason, in a clause
    /// @param nextStep what changes it, with the command
    public record Obstacle(String because, String nextStep) {}

    /// The setup of a folder's clone. The remote is not asked.
    ///
    /// @param git the repository; null outside of one
    /// @param enabled whether hooks may store by a branch's name alone, or are about to
    public static CloneSetup of(Wiring wiring, @Nullable Git git, boolean enabled) {
        if (git == null) {
            return new CloneSetup(
                    null,
                    null,
                    new Obstacle("this folder is in no git repository", "in each clone, run: git session enable"));
        }
        @Nullable StoreSettings settings = null;
        try {
            settings = wiring.settings(git, Optional.empty());
            PlanFinder finder = PlanOption.finder(wiring, git, settings, enabled);
            PlanChoice plan = new PlanFinder(git, settings, finder.variable(), PlanOwners.NONE, enabled).find(null);
            return new CloneSetup(
                    settings,
                    plan,
                    plan instanceof PlanChoice.None none ? new Obstacle(none.because(), none.nextStep()) : null);
        } catch (RuntimeException e) {
            SessionException told = Failures.told(e);
            return new CloneSetup(
                    settings, null, new Obstacle(String.valueOf(told.getMessage()), String.valueOf(told.nextStep())));
        }
    }
}
