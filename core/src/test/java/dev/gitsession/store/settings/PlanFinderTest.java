package dev.gitsession.store.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.settings.PlanChoice.Named;
import dev.gitsession.store.settings.PlanChoice.None;
import dev.gitsession.store.settings.PlanChoice.Reason;
import dev.gitsession.store.settings.PlanChoice.Way;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Store;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GitSandbox.Extension.class)
class PlanFinderTest {
    private GitSandbox sandbox;
    private Path work;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
    }

    private PlanChoice find(boolean asked, @Nullable String variable, @Nullable String option) {
        Store store = Store.of(sandbox, work);
        return new PlanFinder(store.git(), store.settings(), variable, PlanOwners.NONE, asked).find(option);
    }

    private PlanChoice asked() {
        return find(true, null, null);
    }

    private PlanChoice unasked() {
        return find(false, null, null);
    }

    private void on(String branch) {
        sandbox.git(work, "checkout", "--quiet", "-B", branch);
        sandbox.watch(work);
    }

    private void set(String key, String value) {
        sandbox.git(work, "config", key, value);
        sandbox.watch(work);
    }

    private static Named named(String id, Way way, String branch) {
        return new Named(new PlanId(id), way, branch);
    }

    @Test
    void whatIsCloserToTheUserCountsFirst() {
        on("42-fix");
        set("session.defaultPlan", "inbox");
        sandbox.write(work.resolve(".erk/impl-context/plan-ref.json"), "{\"plan_id\":7}");
        sandbox.watch(work);

        assertThat(find(true, "5", "1")).isEqualTo(named("1", Way.OPTION, ""));
        assertThat(find(true, "5", null)).isEqualTo(named("5", Way.ENVIRONMENT, ""));
        assertThat(asked()).isEqualTo(named("7", Way.REFERENCE_FILE, ""));
    }

    /// Everything of a year would share one plan.
    @ParameterizedTest
    @CsvSource({
        "2026-11-foo, 2026-11-foo",
        "2026-11-03, 2026-11-03",
        "jo/2026/11/03-foo, jo-2026-11-03-foo",
        "20261103-foo, 20261103-foo",
    })
    void aDateIsNoPlansNumber(String branch, String plan) {
        on(branch);

        assertThat(asked()).isEqualTo(named(plan, Way.BRANCH_NAME, branch));
    }

    @ParameterizedTest
    @CsvSource({
        "42-fix, 42",
        "P42-fix, 42",
        "jo/issue-42, 42",
        "plan-42, 42",
        "gh-42/x, 42",
        "GH-78-x, 78",
        "GH-78, 78",
        "feature/PROJ-123-x, PROJ-123",
        "PROJ-123, PROJ-123",
        "jo/AB_2-9_fix, AB_2-9",
        "2026-11-foo/42-bar, 42",
        "2026-fix, 2026",
        "20269903-foo, 20269903",
    })
    void aNumberOrKeyInTheBranchsNameIsThePlan(String branch, String plan) {
        on(branch);

        assertThat(asked()).isEqualTo(named(plan, Way.BRANCH_NUMBER, branch));
        assertThat(unasked()).isEqualTo(asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"feature/faster-parser", "v2-parser", "proj-123x", "A-1", "fix-42", "utf8"})
    void anyOtherBranchIsAPlanByItsName(String branch) {
        on(branch);

        assertThat(asked()).isEqualTo(named(branch.replace('/', '-'), Way.BRANCH_NAME, branch));
    }

    @Test
    void nobodyStoresByABranchsNameAloneUnlessAskedOrEnabled() {
        on("feature/x");

        assertThat(unasked()).isEqualTo(new None(Reason.NOT_ENABLED, "feature/x"));
        set("session.hooks", "on");
        assertThat(unasked()).isEqualTo(named("feature-x", Way.BRANCH_NAME, "feature/x"));
        set("session.hooks", "perhaps");
        assertThatThrownBy(this::unasked)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("session.hooks is 'perhaps'");
    }

    @Test
    void withoutThatTheUsersDefaultPlanCounts() {
        on("feature/x");
        set("session.defaultPlan", "inbox");

        assertThat(unasked()).isEqualTo(named("inbox", Way.DEFAULT_PLAN, ""));
        assertThat(asked()).isEqualTo(named("feature-x", Way.BRANCH_NAME, "feature/x"));
    }

    @Test
    void theDefaultBranchIsNoPlan() {
        assertThat(asked()).isEqualTo(new None(Reason.DEFAULT_BRANCH, "main"));
        set("session.defaultPlan", "inbox");
        assertThat(asked()).isEqualTo(named("inbox", Way.DEFAULT_PLAN, ""));
        set("session.defaultPlan", "a..b");
        assertThatThrownBy(this::asked)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("session.defaultPlan is 'a..b', which is not a plan id");
    }

    @Test
    void theRemoteSaysWhichBranchThatIs() {
        sandbox.git(work, "push", "--quiet", "origin", "main:trunk");
        sandbox.git(work, "remote", "set-head", "origin", "trunk");
        assertThat(asked()).isEqualTo(named("main", Way.BRANCH_NAME, "main"));
        on("trunk");
        assertThat(asked()).isEqualTo(new None(Reason.DEFAULT_BRANCH, "trunk"));
    }

    @Test
    void whereNothingSaysSoTheUsualNamesCount() {
        sandbox.git(work, "remote", "set-head", "origin", "--delete");
        assertThat(asked()).isEqualTo(new None(Reason.DEFAULT_BRANCH, "main"));
        on("trunk");
        assertThat(asked()).isEqualTo(named("trunk", Way.BRANCH_NAME, "trunk"));
        set("init.defaultBranch", "trunk");
        assertThat(asked()).isEqualTo(new None(Reason.DEFAULT_BRANCH, "trunk"));
    }

    @Test
    void aDetachedHeadHasNone() {
        sandbox.git(work, "checkout", "--quiet", "--detach");
        sandbox.watch(work);

        assertThat(asked()).isEqualTo(new None(Reason.NO_BRANCH, ""));
    }

    @Test
    void theTeamsDefaultPlanCountsWhereSomebodyAskedOrEnabled() {
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tdefaultPlan = team\n");
        sandbox.watch(work);

        assertThat(asked()).isEqualTo(named("team", Way.DEFAULT_PLAN, ""));
        assertThat(unasked()).isEqualTo(new None(Reason.TEAM_PLAN_NOT_ENABLED, "main"));
        set("session.hooks", "on");
        assertThat(unasked()).isEqualTo(named("team", Way.DEFAULT_PLAN, ""));
    }

    @Test
    void thePatternReplacesTheUsualRule() {
        set("session.planPattern", "^t(\\d+)");
        on("t9-42");
        assertThat(asked()).isEqualTo(named("9", Way.BRANCH_NUMBER, "t9-42"));
        on("42-x");
        assertThat(asked()).isEqualTo(named("42-x", Way.BRANCH_NAME, "42-x"));
    }
}
