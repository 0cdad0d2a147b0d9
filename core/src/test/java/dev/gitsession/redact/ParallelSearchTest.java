package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Several threads find what one finds.
class ParallelSearchTest {
    private static final long SEED = 20260302;

    private final Random random = new Random(SEED);

    private String filler(int length) {
        StringBuilder text = new StringBuilder("{\"text\":\"");
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(5) == 0 ? " " : "");
        }
        return text.append("\"}\n").toString();
    }

    private String token() {
        StringBuilder token = new StringBuilder("ghp_");
        for (int i = 0; i < 36; i++) {
            token.append("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789".charAt(random.nextInt(56)));
        }
        return token.toString();
    }

    private String key() {
        StringBuilder key = new StringBuilder("-----BEGIN RSA PRIVATE KEY-----\n");
        for (int line = 0; line < 25; line++) {
            for (int i = 0; i < 64; i++) {
                key.append("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+/".charAt(random.nextInt(58)));
            }
            key.append('\n');
        }
        return key.append("c2VjcmV0\n-----END RSA PRIVATE KEY-----\n").toString();
    }

    /// A call that prints a secret, and its result several lines later.
    private String printed(int number) {
        StringBuilder lines =
                new StringBuilder("{\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_%08d\"".formatted(number)
                        + ",\"name\":\"Bash\",\"input\":{\"command\":\"pass show mail/work\"}}]}\n");
        for (int i = 0; i < 20; i++) {
            lines.append(filler(30_000));
        }
        return lines
                + "{\"content\":[{\"tool_use_id\":\"toolu_%08d\",\"type\":\"tool_result\",\"content\":\"q8Zt3Lm%dXv\"}]}\n"
                        .formatted(number, number);
    }

    private static Redaction redact(Transcript transcript, int threads) throws IOException {
        return SessionLines.REDACTOR.redact(transcript, SessionLines.REDACTOR.nothing(), threads);
    }

    private static void assertSame(String text) throws IOException {
        Transcript transcript = SessionLines.transcript(text);
        Redaction one = redact(transcript, 1);
        Redaction several = redact(transcript, 3);
        assertThat(several.report()).isEqualTo(one.report());
        assertThat(several.checkpoint()).isEqualTo(one.checkpoint());
        try (InputStream expected = one.transcript().open();
                InputStream found = several.transcript().open()) {
            assertThat(found).hasSameContentAs(expected);
        }
    }

    @Test
    void secretsInLinesOfTheirOwnAreFound() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < 7_000_000) {
            text.append(filler(random.nextInt(60_000)))
                    .append("{\"text\":\"use ")
                    .append(token())
                    .append("\"}\n");
        }
        assertThat(redact(SessionLines.transcript(text.toString()), 3).report().count())
                .isGreaterThan(150);
        assertSame(text.toString());
        assertSame(text + "half a line with " + token());
    }

    @Test
    void whatDependsOnTheBlockBeforeIsFound() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 7_000_000; i++) {
            text.append(printed(i)).append(key().repeat(20));
        }
        assertThat(redact(SessionLines.transcript(text.toString()), 3)
                        .transcript()
                        .report()
                        .count())
                .isGreaterThan(5000);
        assertSame(text.toString());
        assertSame(text + key().substring(0, 700));
    }

    @Test
    void aLineThatIsLongerThanABlockIsSearched() throws IOException {
        String text =
                filler(3_000_000) + filler(10_000_000) + "{\"text\":\"use " + token() + "\"}\n" + filler(2_000_000);
        assertThat(redact(SessionLines.transcript(text), 3).report().count()).isEqualTo(1);
        assertSame(text);
    }

    @Test
    void whatIsKnownOfTheBeginningIsNotSearchedAgain() throws IOException {
        String text = (filler(50_000) + "{\"text\":\"use " + token() + "\"}\n").repeat(120);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Transcript transcript = SessionLines.transcript(text);
        Checkpoint whole = redact(transcript, 1).checkpoint();
        assertThat(whole.length()).isEqualTo(bytes.length);

        // It claims that there is nothing, which is believed.
        Checkpoint nothing = new Checkpoint(whole.version(), whole.length(), whole.lines(), whole.sum(), List.of());
        assertThat(SessionLines.REDACTOR.redact(transcript, nothing, 3).report().count())
                .isZero();

        Checkpoint ofOthers = new Checkpoint("other rules", whole.length(), whole.lines(), whole.sum(), List.of());
        assertThat(SessionLines.REDACTOR
                        .redact(transcript, ofOthers, 3)
                        .report()
                        .count())
                .isEqualTo(120);
    }
}
