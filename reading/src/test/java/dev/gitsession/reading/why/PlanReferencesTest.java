package dev.gitsession.reading.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PlanReferencesTest {
    @Test
    void aMessageNamesPlansInTheFormsOfForges() {
        assertThat(PlanReferences.in("Fix it (#42), see GH-7 and PROJ-123")).containsExactly("42", "7", "PROJ-123");
        assertThat(PlanReferences.in("no plan, C#7 and utf-8, UTF-8, SHA-256")).containsExactly("7");
        assertThat(PlanReferences.in("")).isEmpty();
    }

    @Test
    void ofACommitWhoseSubjectNamesAStoredPlanOthersCountOnlyIfItClosesThem() {
        String message = "Fix it (#42)\n\nLike #7 before. Closes #8, plan: #9";

        assertThat(PlanReferences.of(message, Set.of("42"))).containsExactly("42", "8", "9");
        assertThat(PlanReferences.of(message, Set.of("7"))).containsExactly("42", "7", "8", "9");
    }
}
