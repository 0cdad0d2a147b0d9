package dev.gitsession.reading.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The limit counts bytes, and no sign is cut in two.
class QuotedTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a ", "\u00e4", "\u6f22", "\uD83D\uDE00"})
    void aLongLineIsCutAtTheLimitBetweenSigns(String sign) {
        QuotedText text = QuotedText.atMost(1000);
        boolean all = text.quote(sign.repeat(2000));
        text.end("more");

        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(all).isFalse();
        assertThat(bytes).hasSizeBetween(700, 1000);
        assertThat(text.toString())
                .startsWith("> " + sign)
                .contains(sign.strip() + (sign.length() == 2 && sign.endsWith(" ") ? " " : "") + "\u2026\n")
                .doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 40})
    void theBeginningOfASecretIsNeverShown(int most) {
        String token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
        assertThat(QuotedText.shortened("the word is " + token + " and more of it", most))
                .doesNotContain("ghp_16")
                .startsWith("the word".substring(0, Math.min(8, most)));
        String key = "-----BEGIN RSA PRIVATE KEY----- emNy9TLICzlHc abc -----END RSA PRIVATE KEY-----";
        assertThat(QuotedText.shortened(key, most)).doesNotContain("emNy");
        assertThat(QuotedText.shortened(key, key.length())).isEqualTo(key);
        assertThat(QuotedText.shortened(key.substring(0, 40), 100)).isEqualTo("-----BEGIN RSA PRIVATE KEY-----…");
        QuotedText text = QuotedText.atMost(1000);
        assertThat(text.quote(key.replace(" emNy9TLICzlHc abc ", "\nemNy9TLICzlHc\nabc\n") + "\nafter"))
                .isTrue();
        assertThat(text.toString()).doesNotContain("emNy").contains("> after");
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
