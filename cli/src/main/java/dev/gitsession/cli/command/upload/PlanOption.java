package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.listing.StoredOwners;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.PlanFinder;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Optional;

/// The plan that a command is about: `--plan`, else what the working tree says.
public final class PlanOption {
    private PlanOption() {}

    /// Chooses the plan.
    ///
    /// @throws InvalidInputException if nothing names one
    public static PlanChoice.Named choose(Invocation invocation, Git git, StoreSettings settings) {
        return choose(invocation, git, settings, "name it with --plan ID");
    }

    /// Chooses the plan.
    ///
    /// @param naming how the command names a plan, as an imperative
    /// @throws InvalidInputException if nothing names one
    public static PlanChoice.Named choose(Invocation invocation, Git git, StoreSettings settings, String naming) {
        PlanChoice choice = finder(invocation.wiring(), git, settings, true)
                .find(invocation.find("plan").orElse(null));
        if (choice instanceof PlanChoice.Named named) {
            return named;
        }
        PlanChoice.None none = (PlanChoice.None) choice;
        throw new InvalidInputException(
                ErrorCode.NO_PLAN,
                "nothing says which plan this belongs to: " + none.because(),
                naming + "; or " + none.nextStep());
    }

    /// The plan, if something names one.
    public static Optional<PlanId> find(Invocation invocation, Git git, StoreSettings settings) {
        PlanChoice choice = finder(invocation.wiring(), git, settings, true)
                .find(invocation.find("plan").orElse(null));
        return choice instanceof PlanChoice.Named named ? Optional.of(named.id()) : Optional.empty();
    }

    /// Finds plans for a folder, whatever the environment names.
    ///
    /// @param there works in that folder
    public static PlanFinder finderOfFolder(Wiring there, Git git, StoreSettings settings) {
        return finder(there, git, settings, false, Optional.empty());
    }

    /// Finds plans for a folder.
    ///
    /// @param there works in that folder
    /// @param asked whether somebody asks for the upload
    public static PlanFinder finder(Wiring there, Git git, StoreSettings settings, boolean asked) {
        return finder(there, git, settings, asked, there.variable(PlanFinder.VARIABLE));
    }

    private static PlanFinder finder(
            Wiring there, Git git, StoreSettings settings, boolean asked, Optional<String> variable) {
        return new PlanFinder(
                git,
                settings,
                variable.orElse(null),
                new StoredOwners(git, settings, () -> there.plans(git, settings)),
                asked);
    }
}
