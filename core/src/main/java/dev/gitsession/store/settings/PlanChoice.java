package dev.gitsession.store.settings;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Printable;
import java.util.Locale;

/// The plan that sessions of a working tree belong to, and what named it; or why there is none.
public sealed interface PlanChoice {
    /// A plan that was found.
    ///
    /// @param way what named it
    /// @param branch the branch that is checked out, where its name tells the plan; else empty
    record Named(PlanId id, Way way, String branch) implements PlanChoice {
        /// What named the plan, for the user to see.
        public String from() {
            return switch (way) {
                case BRANCH_NUMBER -> "branch " + Printable.clean(branch);
                case BRANCH_NAME -> "the name of branch " + Printable.clean(branch);
                case OPTION, ENVIRONMENT, REFERENCE_FILE, DEFAULT_PLAN -> way.text();
            };
        }
    }

    /// Nothing names a plan, so nothing is stored without one that is named by hand.
    ///
    /// @param reason why not
    /// @param branch the branch that is checked out; empty if there is none
    record None(Reason reason, String branch) implements PlanChoice {
        /// Why there is no plan, in a clause.
        public String because() {
            String shown = Printable.clean(branch);
            return switch (reason) {
                case DEFAULT_BRANCH -> shown + " is the default branch, and session.defaultPlan is not set";
                case NO_BRANCH -> "no branch is checked out, and session.defaultPlan is not set";
                case NOT_ENABLED ->
                    "only the name of branch %s tells a plan, and session.hooks is not on in this clone"
                            .formatted(shown);
                case TEAM_PLAN_NOT_ENABLED ->
                    "only %s names a plan for %s, and session.hooks is not on in this clone"
                            .formatted(TeamFile.NAME, shown.isEmpty() ? "a detached HEAD" : shown);
            };
        }

        /// What to do so that sessions are stored here, with the command.
        public String nextStep() {
            return switch (reason) {
                case DEFAULT_BRANCH ->
                    "work on another branch, or set a plan for this one: git config session.defaultPlan <plan>";
                case NO_BRANCH -> "check out a branch, or set a plan: git config session.defaultPlan <plan>";
                case NOT_ENABLED, TEAM_PLAN_NOT_ENABLED -> "git config session.hooks on";
            };
        }
    }

    /// What names a plan, the first one that does counts.
    enum Way {
        OPTION("--plan"),
        ENVIRONMENT(PlanFinder.VARIABLE),
        REFERENCE_FILE(PlanFinder.REFERENCE),
        /// A number or key in the branch's name, or what `session.planPattern` finds in it.
        BRANCH_NUMBER("the branch"),
        /// The branch's name itself.
        BRANCH_NAME("the branch's name"),
        DEFAULT_PLAN(PlanFinder.DEFAULT_PLAN);

        private final String text;

        Way(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /// Its name in JSON.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why there is no plan.
    enum Reason {
        /// The default branch is checked out, whose name is nobody's plan.
        DEFAULT_BRANCH,
        /// HEAD is detached, or there is no commit yet.
        NO_BRANCH,
        /// The branch's name would be the plan, and nobody allowed uploads by that alone.
        NOT_ENABLED,
        /// The team's `session.defaultPlan` would be the plan, and nobody allowed that in this clone.
        TEAM_PLAN_NOT_ENABLED
    }
}
