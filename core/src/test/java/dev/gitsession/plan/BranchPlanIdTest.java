package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchPlanIdTest {
    @ParameterizedTest
    @CsvSource({
        "feature/faster-parser, feature-faster-parser",
        "parser, parser",
        "jo/v1.2_x, jo-v1.2_x",
        "a/b/c, a-b-c",
    })
    void aNameInWhichOnlySlashesChangeIsTheId(String branch, String id) {
        BranchPlanId ids = BranchPlanId.of(branch);

        assertThat(ids.plain().value()).isEqualTo(id);
        assertThat(ids.distinct().value()).matches(id + "-[0-9a-f]{6}");
        assertThat(ids.isShared()).isTrue();
    }

    /// The digits are those that `printf %s BRANCH | sha256sum` begins with.
    @ParameterizedTest
    @CsvSource({
        "fix @home, fix-home-bc2686",
        "fix(parser)!, fix-parser-bf4647",
        "_draft, draft-2e5862",
        "größe, grosse-d353a2",
        "日本語, branch-77710a",
    })
    void whereMoreChangesDigitsOfTheNameFollow(String branch, String id) {
        BranchPlanId ids = BranchPlanId.of(branch);

        assertThat(ids.plain().value()).isEqualTo(id);
        assertThat(ids.distinct()).isEqualTo(ids.plain());
        assertThat(ids.isShared()).isFalse();
    }

    @Test
    void ofALongNameAHundredCharactersAreKept() {
        assertThat(BranchPlanId.of("a".repeat(100)).plain().value()).isEqualTo("a".repeat(100));
        assertThat(BranchPlanId.of("a".repeat(101)).plain().value()).matches("a{100}-[0-9a-f]{6}");
        assertThat(BranchPlanId.of("a".repeat(99) + "/b").plain().value()).matches("a{99}-[0-9a-f]{6}");
        assertThat(BranchPlanId.of("a".repeat(101)).plain())
                .isNotEqualTo(BranchPlanId.of("a".repeat(102)).plain());
    }

    @Test
    void namesThatGiveTheSameIdHaveDistinctOnes() {
        BranchPlanId slash = BranchPlanId.of("feature/x");
        BranchPlanId dash = BranchPlanId.of("feature-x");

        assertThat(slash.plain()).isEqualTo(dash.plain());
        assertThat(slash.distinct()).isNotEqualTo(dash.distinct());
        assertThat(slash.names(slash.distinct())).isTrue();
        assertThat(slash.names(dash.distinct())).isFalse();
    }
}
