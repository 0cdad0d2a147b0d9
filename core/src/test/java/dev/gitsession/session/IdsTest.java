package dev.gitsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.PlanId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"42", "0484252a-652f-4881-8d3c-443e0dac00e8", "a", "PROJ-12", "a.b_c", "x.lock.y"})
    void takesWhatTrackersAndAgentsUse(String id) {
        assertThat(new PlanId(id).value()).isEqualTo(id);
        assertThat(new SessionId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "a..b",
                "a/b",
                "-a",
                ".a",
                "a b",
                "a\nb",
                "a\u0000b",
                "a.",
                "a.lock",
                "ä",
                "a\\b",
                "a~1",
                "a:b",
                "@{u}",
                "$(id)",
                "_a"
            })
    void refusesAnInvalidIdByName(String id) {
        assertThatThrownBy(() -> new PlanId(id))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not a plan id");
        assertThatThrownBy(() -> new SessionId(id)).hasMessageContaining("is not a session id");
    }

    @Test
    void hasAtMost128Characters() {
        assertThat(Ids.isValid("a".repeat(128))).isTrue();
        assertThatThrownBy(() -> new PlanId("a".repeat(300)))
                .hasMessageContaining("300 characters")
                .hasMessageNotContaining("a".repeat(100));
    }

    @Test
    void aRefusalCarriesNoControlCharacters() {
        assertThatThrownBy(() -> new PlanId("\u001b[31mred")).hasMessageNotContaining("\u001b");
    }
}
