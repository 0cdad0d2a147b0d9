package dev.gitsession.reading.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The limit counts bytes, and no sign is cut in two.
class QuotedTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e4", "\u6f22", "\uD83D\uDE00"})
    void aLongLineIsCutAtTheLimitBetweenSigns(String sign) {
        QuotedText text = QuotedText.atMost(1000);
        boolean all = text.quote(sign.repeat(2000));
        text.end("more");

        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(all).isFalse();
        assertThat(bytes).hasSizeBetween(700, 1000);
        assertThat(text.toString())
                .startsWith("> " + sign)
                .contains(sign + "\u2026\n")
                .doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aShortenedLineHasWholeSigns(int most) {
        String shown = QuotedText.shortened("\uD83D\uDE00".repeat(4), most);

        assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(shown);
        assertThat(List.of(shown.length() <= most + 1)).containsOnly(true);
    }
}
