package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedactionPropertiesTest {
    private static final List<Rule> RULES = BuiltInRules.all();
    private static final String[] PIECES = {
        "\\", "\"", "\n", "\\n", "%41", "%", "=", ": ", " ", "token", "password=", "-----BEGIN ", "PRIVATE KEY-----",
                "{", "}",
        "é", "😀", "Bearer ", "://", "@", "[REDACTED:", "]", "_", "-", ".", "eyJ", "sk-", "x", "7", "secret: "
    };

    @Test
    void redactingTwiceChangesNothingAndOnlyWhatAMarkReplacesIsGone() throws IOException {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            String text = randomText(random);
            String line =
                    random.nextBoolean() ? SessionLines.toolResult(SessionLines.escape(text)) : text.replace('\n', ' ');
            Redaction redaction = SessionLines.REDACTOR.redact(SessionLines.transcript(line));
            String once = read(redaction);
            assertThat(SessionLines.redact(once)).as("seed %d", seed).isEqualTo(once);
            assertThat(once)
                    .as("seed %d", seed)
                    .isEqualTo(withMarks(line, redaction.report().edits()));
            if (line.startsWith("{\"parentUuid")) {
                assertThat(Json.findObject(once.getBytes(StandardCharsets.UTF_8)))
                        .as("seed %d", seed)
                        .isPresent();
            }
        }
    }

    /// A text that is quoted in itself has `\\nre_...` in one place and a line break before `re_...` in another.
    @Test
    void aSecretThatIsRepeatedAfterAnEscapeLeavesTheEscape() {
        String text =
                "$ depotctl token add jo\nid  4\nnew roii9vsoQz8c5hDorY0aQ7\nre_DiNqBYJc_9XSy9r9oEUMUmijLa3eOAyEl]";
        String quoted = text;
        for (int depth = 0; depth < 4; depth++) {
            quoted += SessionLines.escape(quoted);
            String once = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(quoted)));
            assertThat(Json.findObject(once.getBytes(StandardCharsets.UTF_8)))
                    .as(once)
                    .isPresent();
            assertThat(once)
                    .doesNotContain("DiNqBYJc")
                    .contains("[REDACTED:shown-secret:", "]\\n[REDACTED:resend-key:");
        }
    }

    /// Of a long text, what is around a code is decoded; that may begin inside a mark, whose rest reads like a name and
    /// its value.
    @Test
    void aMarkAtTheEdgeOfWhatIsDecodedStays() {
        String marked = "[REDACTED:replicate-token:1b9707]Zq8vT3mXw5Lk2Rb7Nd4Hs6Jf9Pc1Gy0";
        for (int distance = 4000; distance < 4160; distance++) {
            String line = marked + " ".repeat(distance - marked.length()) + "%41 then " + marked;
            assertThat(SessionLines.redact(line)).isEqualTo(line);
        }
    }

    /// One mark gives the token before it, or the one after it, the boundary that it lacked, and so on to the end.
    @Test
    void tokensThatOnlyMarksTellApartGoAtOnce() {
        for (String unit : List.of("-sb_secret_", "-sb_secret_\\u0041", "glpat-Xy12abCDef34GHij56kl\\n", "ghp_/")) {
            String token = unit.repeat(200);
            for (String line : List.of(
                    SessionLines.toolResult(token),
                    SessionLines.toolResult(token + "sb_secret_abcDEF0123456789_XyZabc"),
                    token + "glpat-Xy12abCDef34GHij56klmn")) {
                String once = SessionLines.redact(line);
                assertThat(SessionLines.redact(once)).as(unit).isEqualTo(once);
                if (line.startsWith("{")) {
                    assertThat(Json.findObject(once.getBytes(StandardCharsets.UTF_8)))
                            .as(unit)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void hashesIdsSignaturesAndImagesStay() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[20 + random.nextInt(400)];
            random.nextBytes(bytes);
            String base64 = java.util.Base64.getEncoder().encodeToString(bytes);
            String hex = HexFormat.of().formatHex(bytes, 0, 20);
            String line = """
                    {"uuid":"%s","id":"msg_01%s","signature":"%s","commit":"%s","integrity":"sha512-%s","source":{"type":\
                    "base64","media_type":"image/png","data":"%s"},"requestId":"req_011%s","usage":{"input_tokens":12,\
                    "cache_read_input_tokens":34567},"token_count":%d,"version_token":"%s"}""".formatted(
                            new UUID(random.nextLong(), random.nextLong()),
                            hex.substring(0, 22),
                            base64,
                            hex,
                            base64,
                            base64,
                            hex.substring(0, 20),
                            i,
                            new UUID(random.nextLong(), random.nextLong()));
            assertThat(SessionLines.redact(line)).isEqualTo(line);
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(20);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(4)) {
                case 0 ->
                    text.append(RULES.get(random.nextInt(RULES.size()))
                            .matcher()
                            .sample(random)
                            .text());
                case 1 -> text.append(SessionLines.escape(text.toString()));
                default -> text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (text.length() > 20_000) {
                break;
            }
        }
        return text.toString();
    }

    private static String read(Redaction redaction) throws IOException {
        try (InputStream in = redaction.transcript().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String withMarks(String line, List<Edit> edits) {
        String bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (Edit edit : edits) {
            marked.append(bytes, at, (int) edit.offset()).append(edit.mark());
            at = (int) edit.end();
        }
        marked.append(bytes, at, bytes.length());
        return new String(marked.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
