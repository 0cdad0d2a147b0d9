package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Optional;

/// The plan that a command is about: `--plan`, else what the working tree says.
public final class PlanOption {
    private PlanOption() {}

    /// Chooses the plan.
    ///
    /// @throws InvalidInputException if nothing names one
    public static PlanChoice choose(Invocation invocation, Git git, StoreSettings settings) {
        return invocation
                .find("plan")
                .map(id -> new PlanChoice(new PlanId(id), Optional.empty()))
                .or(() -> PlanChoice.find(
                        git,
                        settings,
                        invocation.wiring().variable(PlanChoice.VARIABLE).orElse(null)))
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.NO_PLAN, "nothing says which plan this belongs to", "name it with --plan ID"));
    }
}
