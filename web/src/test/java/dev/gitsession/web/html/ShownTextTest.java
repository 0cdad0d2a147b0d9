package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ShownTextTest {
    @Test
    void marksAreLeftOut() {
        assertThat(ShownText.of("# A **b**\n\nsome `code` [and](https://x.example) *so*\non <b>\n\n- c\n- d"))
                .isEqualTo("A b\nsome code and so\non <b>\nc\nd\n");
        assertThat(ShownText.of("| a | **b** |\n|---|---|\n| c | d |\n\n```java\nint i;\n```"))
                .isEqualTo("a\nb\nc\nd\nint i;\n");
        assertThat(ShownText.of("")).isEmpty();
    }

    @Test
    void noNestingIsTooDeep() {
        assertThat(ShownText.of("> ".repeat(5_000) + "deep")).contains("deep");
        assertThat(ShownText.of("[".repeat(50_000) + "deep")).contains("deep");
        assertThat(ShownText.of("*a ".repeat(20_000) + "deep" + "*".repeat(20_000)))
                .contains("deep");
    }
}
