package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.session.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that a reader of text might stumble over, beside a secret. Each character stands for one byte.
class AwkwardBytesTest {
    private static final String SECRET = "glpat-Xy12abCDef34GHij56Kl";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\r\n",
                "a\r%s\rb",
                "\0%s\0",
                "\u00ef\u00bb\u00bf%s",
                "\u00ef\u00bb\u00bf{\"a\":\"caf\\u00e9 %s\"}\n",
                "\u00ff%s\u00fe",
                "\u00ed\u00a0\u00bd%s\u00ed\u00b8\u0080",
                "{\"a\":\"\u00ff\u00fe \\/ %s\"}",
                "{\"a\":\"\\ud83d%s\"}",
                "{\"a\":\"\\ude00\\ud83d %s \\ud83d\"}",
                "{\"a\":\"\\uD83D\\uDE00%s\\u0000\"}",
                "{\"a\":1,\"a\":\"%s\",\"a\":2}",
                "{\"%s\":1,\"%s\":2}",
                "{\"a\":\"caf\\u00e9\\/ %s\"}\r\n",
                "{\"a\":\"\\u00e9 %s\"",
                "{\"a\":\"\\u00 %s\"}",
                "{\"a\":\"\\x %s\"} {\"b\":\"\\u00e9\"}",
                "[\"\\\\u0067 %s\",\"\\\\\\\\\"]"
            })
    void aSecretGoesAndAllElseStays(String form) throws IOException {
        String line = form.replace("%s", SECRET);
        String redacted = redact(line);
        assertThat(redacted).doesNotContain("Xy12abCDef34");
        assertThat(redacted.replaceAll("\\[REDACTED:gitlab-pat:[0-9a-f]{6}]", SECRET))
                .isEqualTo(line);
        assertThat(redact(redacted)).isEqualTo(redacted);
    }

    private static String redact(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        Transcript transcript = new Transcript() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
        try (InputStream redacted =
                SessionLines.REDACTOR.redact(transcript).transcript().open()) {
            return new String(redacted.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
