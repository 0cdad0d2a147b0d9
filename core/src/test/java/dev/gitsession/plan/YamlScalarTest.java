package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlScalarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2",
                "0042",
                "1e3",
                "0x1f",
                "1_000",
                "190:20:30",
                "2026-02-22",
                "2026-02-22T14:12:34.759800+00:00",
                "true",
                "NO",
                "y",
                "Null",
                "~",
                ".inf",
                "=",
                "<<",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "it's",
                "\"",
                "\\",
                "a\nb",
                "a\tb",
                "\r",
                "\u0000",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\ufeff",
                "schräg",
                "日本語",
                "👍",
                "@a",
                "`a",
                "%a",
                "!a",
                "&a",
                "*a",
                "?",
                "{",
                "[",
                "|",
                ">",
                "feature/x",
                "async-learn/42",
                "0484252a-652f-4881-8d3c-443e0dac00e8",
                "00000000-0000-0000-0000-000000000000"
            })
    void writtenValuesReadBackHereAndInOtherReaders(String value) {
        String written = YamlScalar.write(value);

        assertThat(YamlScalar.read(written)).as(written).contains(value);
        assertThat(Yaml.mapping("key: " + written + "\n")).as(written).isEqualTo(Map.of("key", value));
    }

    @Test
    void anyTextReadsBackHereAndElsewhere() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            String value = randomText(random);
            String written = YamlScalar.write(value);

            assertThat(YamlScalar.read(written))
                    .as("seed %d: %s", seed, written)
                    .contains(value);
            assertThat(Yaml.mapping("key: " + written + " # note\n"))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(Map.of("key", value));
        }
    }

    private static String randomText(Random random) {
        String alphabet = "aZ09 '\"\\#:-_.,/|>{}[]&*!%@`?~\n\t\r\u0001\u0085\u00a0äж日\u2028👍";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "2, '2'",
                "async-learn/42, async-learn/42",
                "0484252a-652f-4881-8d3c-443e0dac00e8, 0484252a-652f-4881-8d3c-443e0dac00e8",
                "2026-02-22T14:12:34.759800+00:00, '2026-02-22T14:12:34.759800+00:00'",
                "on, 'on'",
                "remote, remote"
            })
    void quotesOnlyWhatNeedsIt(String value, String written) {
        assertThat(YamlScalar.write(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "~", "Null", " # only a comment", "null # why"})
    void aNullIsNoValue(String written) {
        assertThat(YamlScalar.read(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words",
                "plain # and a comment",
                "'it''s' # a comment",
                "\"tab\\tnext \\u00e4 \\x41\" # a comment",
                "first\n  second\n\n  third",
                "'first\n  second'",
                "|\n  first\n  second",
                "|-\n  first\n    second",
                ">-\n  first\n  second",
                "a#b",
                "http://x.example/y"
            })
    void readsLikeAnotherReader(String written) {
        assertThat(YamlScalar.read(written).orElseThrow())
                .isEqualTo(Yaml.mapping("key: " + written + "\n").get("key"));
    }
}
