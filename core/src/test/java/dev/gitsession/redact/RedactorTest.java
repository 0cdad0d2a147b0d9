package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactorTest {
    private static final String SECRET = "glpat-Xy12abCDef34GHij56kl";
    private static final String LINE = SessionLines.toolResult("token is " + SECRET + "\\n");

    @TempDir
    private Path folder;

    @Test
    void everyOtherByteStaysAsItWas() {
        String line = "{ \"a\\u0067\":1.0e5 ,\"a\\u0067\" : \"\\/x\\u00e9 " + SECRET + " \\ud83d\\ude00\" }\r";
        String redacted = SessionLines.redact(line);
        String mark = redacted.substring(redacted.indexOf("[RED"), redacted.indexOf("] ") + 1);
        assertThat(mark).matches("\\[REDACTED:gitlab-pat:[0-9a-f]{6}]");
        assertThat(redacted).isEqualTo(line.replace(SECRET, mark));
    }

    @Test
    void aSecretWhoseKeywordIsEscapedGoesOnALineWithOtherEscapes() {
        String escaped = "\\u0067lp\\u0061t-Xy12abCDef34GHij56kl";
        assertThat(SessionLines.redact(SessionLines.toolResult("caf\\u00e9 \\/ " + escaped)))
                .doesNotContain("Xy12abCDef34")
                .contains("caf\\u00e9 \\/ [REDACTED:gitlab-pat:");
    }

    @Test
    void namesOfMembersAreSearchedToo() {
        assertThat(SessionLines.redact("{\"" + SECRET + "\":{\"" + SECRET + "\":1}}"))
                .doesNotContain(SECRET)
                .contains("\":{\"[REDACTED:");
    }

    @Test
    void jsonInsideJsonIsSearchedFourLevelsDeep() {
        String text = "{\"line\":\"first\\n" + SECRET + "\"}";
        for (int level = 0; level < 3; level++) {
            text = "{\"inner\":\"" + SessionLines.escape(text) + "\"}";
        }
        assertThat(SessionLines.redact(text)).doesNotContain("Xy12abCDef34").contains("[REDACTED:gitlab-pat:");
    }

    @Test
    void aKeyThatIsShownAsAnArrayOfLinesGoes() {
        Random random = new Random(7);
        Sample key = rule("private-key").matcher().sample(random);
        StringBuilder lines = new StringBuilder("{\"lines\":[\"+x\"");
        key.text().lines().forEach(line -> lines.append(",\"+").append(line).append('"'));
        String redacted = SessionLines.redact(lines.append("]}").toString());
        key.secret().lines().forEach(line -> assertThat(redacted).doesNotContain(line));
        assertThat(redacted).contains("\"+-----BEGIN ").contains("-----END ");
    }

    @Test
    void aKeyWhoseEndIsCutOffGoes() {
        Sample key = rule("private-key").matcher().sample(new Random(8));
        String cut = key.text().substring(0, key.text().indexOf("-----END"));
        String redacted =
                SessionLines.redact(SessionLines.toolResult(SessionLines.escape(cut + "and then some prose.")));
        key.secret().lines().forEach(line -> assertThat(redacted).doesNotContain(line));
        assertThat(redacted).contains("and then some prose.");
    }

    @Test
    void aKeyOverLinesOfTheFileGoesAndACheckpointIsNotInsideIt() throws IOException {
        Sample key = rule("private-key").matcher().sample(new Random(9));
        for (String indent : List.of("", "    \"+", "  12 ")) {
            String end = indent.contains("\"") ? "\",\n" : "\n";
            StringBuilder text = new StringBuilder("before\n");
            key.text().lines().forEach(line -> text.append(indent).append(line).append(end));
            text.append("after the key\n");
            String redacted = SessionLines.redact(text.toString());
            key.secret().lines().forEach(line -> assertThat(redacted).doesNotContain(line));
            assertThat(redacted).contains("after the key", "-----END").hasLineCount((int)
                    text.toString().lines().count());
            assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
            String half = text.substring(0, text.length() / 2);
            String halfLines = half.substring(0, half.lastIndexOf('\n') + 1);
            assertThat(SessionLines.REDACTOR
                            .redact(SessionLines.transcript(halfLines))
                            .checkpoint()
                            .length())
                    .isEqualTo("before\n".length());
        }
    }

    @Test
    void passwordsThatCommandsAndConfigurationsTakeGo() {
        for (String line : List.of(
                "curl -u admin:S3cr3tPw9x https://api.internal/x",
                "mysql -u root -pS3cr3tPw9x db",
                "sshpass -p 'S3cr3tPw9x' ssh host",
                "docker login -u me -p S3cr3tPw9x",
                "machine git.internal login me password S3cr3tPw9x",
                "PGPASSWORD=S3cr3tPw9x psql",
                "Server=db;Uid=sa;Pwd=S3cr3tPw9x;",
                "[\"--password\",\"S3cr3tPw9x\"]",
                "{\"name\":\"DB_PASSWORD\",\"value\":\"S3cr3tPw9x\"}",
                "- name: DB_PASSWORD\n  value: S3cr3tPw9x",
                "<password>S3cr3tPw9x</password>",
                "password: str = 'S3cr3tPw9x'")) {
            assertThat(SessionLines.redact(line.replace("\n", " \\n")))
                    .as(line)
                    .doesNotContain("S3cr3tPw9x")
                    .contains("[REDACTED:");
            assertThat(SessionLines.redact(SessionLines.toolResult(SessionLines.escape(line))))
                    .as(line)
                    .doesNotContain("S3cr3tPw9x");
        }
    }

    @Test
    void keysThatAreHandedToAClientGo() {
        String value = "q8Zt3LmN0pXv7KcR2sWd9FhJ4gTyB6uE1aQoHiMk";
        for (String line : List.of(
                "co = cohere.Client(\"" + value + "\")",
                "co = cohere.ClientV2(api_key='" + value + "')",
                "client = X(token=\"" + value + "\")",
                "openai.api_key = \"" + value + "\"",
                "const dg = new Deepgram('0f3a9c27e6b1d4850f3a9c27e6b1d4859c27e6b1')")) {
            String secret = line.replaceAll(".*['\"]([A-Za-z0-9]{40})['\"].*", "$1");
            assertThat(SessionLines.redact(SessionLines.toolResult(SessionLines.escape(line))))
                    .as(line)
                    .doesNotContain(secret)
                    .contains("[REDACTED:");
        }
    }

    @Test
    void whatOnlySpeaksOfSecretsStays() {
        for (String line : List.of(
                "password = os.environ['DB_PASSWORD']",
                "password = getpass.getpass()",
                "def login(user, password=None):",
                "\"max_tokens\": 4096, \"input_tokens\": 12345",
                "const token = await getToken()",
                "\"password\": \"${DB_PASSWORD}\"",
                "PASSWORD=changeme",
                "--token $TOKEN",
                "secretName: db-credentials-2024",
                "apiKey: process.env.API_KEY",
                "passwordResetToken: string",
                "version_token: 0484252a-652f-4881-8d3c-443e0dac00e8",
                "https://github.com/acme/auth-token/commit/0123456789abcdef0123456789abcdef01234567",
                "github token: see commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904")) {
            assertThat(SessionLines.redact(line)).isEqualTo(line);
        }
    }

    @Test
    void theSameSecretHasTheSameMarkHoweverItIsWritten() {
        String plain = SessionLines.redact(LINE);
        String other = SessionLines.redact(
                SessionLines.toolResult("x=\\u0067lpat-Xy12abCDef34GHij56kl; \\\"glpat-Xy12abCDef34GHij56kl\\\""));
        String mark = plain.substring(plain.indexOf("[REDACTED"), plain.indexOf("[REDACTED") + 28);
        assertThat(other.split(java.util.regex.Pattern.quote(mark), -1)).hasSize(3);
    }

    @Test
    void anotherKeyGivesOtherMarks() {
        byte[] bytes = new byte[RedactionKey.LENGTH];
        bytes[0] = 1;
        Redactor other = new Redactor(RuleSet.builtIn(), AllowList.empty(), RedactionKey.of(bytes));
        assertThat(SessionLines.redact(other, LINE)).isNotEqualTo(SessionLines.redact(LINE));
    }

    @Test
    void linesThatAreNotJsonAreSearchedAsText() {
        assertThat(SessionLines.redact("plain " + SECRET + " text\n{\"broken\": \"" + SECRET + "\n\n"))
                .doesNotContain(SECRET)
                .startsWith("plain [REDACTED:")
                .endsWith("]\n\n");
    }

    @Test
    void numbersAreNeverReplaced() {
        String line = "{\"password\":123456789012,\"token\":true,\"secret\":null}";
        assertThat(SessionLines.redact(line)).isEqualTo(line);
    }

    @Test
    void theAllowListKnowsRulesPathsAndValues() throws IOException {
        String mark = SessionLines.REDACTOR
                .redact(SessionLines.transcript(LINE))
                .report()
                .edits()
                .getFirst()
                .tag();
        for (AllowList allowed : List.of(
                new AllowList(Set.of("gitlab-pat"), Set.of(), Set.of()),
                new AllowList(Set.of(), Set.of("message.content[].content"), Set.of()),
                new AllowList(Set.of(), Set.of(), Set.of(mark)))) {
            assertThat(SessionLines.redact(new Redactor(RuleSet.builtIn(), allowed, SessionLines.KEY), LINE))
                    .isEqualTo(LINE);
        }
        AllowList elsewhere = new AllowList(Set.of("github-pat"), Set.of("message.role"), Set.of("abcdef"));
        assertThat(SessionLines.redact(new Redactor(RuleSet.builtIn(), elsewhere, SessionLines.KEY), LINE))
                .isEqualTo(SessionLines.redact(LINE));
    }

    @Test
    void aPathLeadsIntoJsonInsideAString() {
        String inner = "{\"a\":[{\"token\":\"" + SECRET + "\"}],\"b\":\"caf\u00e9 " + SECRET + "\"}";
        String twice = "[{\"text\":\"" + SessionLines.escape(inner) + "\"}]";
        String line = SessionLines.toolResult(SessionLines.escape(twice));
        for (String path : List.of("a[].token", "b", "")) {
            String whole = "message.content[].content[].text" + (path.isEmpty() ? "" : "." + path);
            AllowList allowed = new AllowList(Set.of(), Set.of(whole), Set.of());
            String redacted = SessionLines.redact(new Redactor(RuleSet.builtIn(), allowed, SessionLines.KEY), line);
            assertThat(redacted.split("\\[REDACTED:", -1)).as(whole).hasSize(path.isEmpty() ? 1 : 2);
            assertThat(redacted.contains("caf\u00e9 " + SECRET)).as(whole).isEqualTo(!path.startsWith("a"));
        }
    }

    @Test
    void theReportTellsWhereAndHowMany() throws IOException {
        RedactionReport report = SessionLines.REDACTOR
                .redact(SessionLines.transcript("{}\n" + LINE + "\n" + LINE))
                .report();
        assertThat(report.countByRule()).containsOnlyKeys("gitlab-pat").containsValue(2);
        assertThat(report.edits()).extracting(Edit::line).containsExactly(2L, 3L);
    }

    @Test
    void aCheckpointSavesReadingAgainAndChangesNothing() throws IOException {
        String start = LINE + "\n{}\n";
        String grown = start + LINE + "\n";
        Checkpoint known = Checkpoint.find(SessionLines.REDACTOR
                        .redact(SessionLines.transcript(start))
                        .checkpoint()
                        .toBytes())
                .orElseThrow();
        assertThat(known.length()).isEqualTo(start.length());
        Redaction continued = SessionLines.REDACTOR.redact(SessionLines.transcript(grown), known);
        Redaction whole = SessionLines.REDACTOR.redact(SessionLines.transcript(grown));
        assertThat(continued.report()).isEqualTo(whole.report());
        assertThat(continued.checkpoint()).isEqualTo(whole.checkpoint());
    }

    @Test
    void aCheckpointOfOtherContentOrRulesIsIgnored() throws IOException {
        Checkpoint known = SessionLines.REDACTOR
                .redact(SessionLines.transcript(LINE + "\n"))
                .checkpoint();
        String other = LINE.replace("token is", "t0ken is") + "\n" + LINE;
        assertThat(SessionLines.REDACTOR
                        .redact(SessionLines.transcript(other), known)
                        .report())
                .isEqualTo(SessionLines.REDACTOR
                        .redact(SessionLines.transcript(other))
                        .report());
        Redactor fewer = new Redactor(RuleSet.of(List.of(rule("github-pat"))), AllowList.empty(), SessionLines.KEY);
        assertThat(fewer.redact(SessionLines.transcript(LINE + "\n"), known)
                        .report()
                        .count())
                .isZero();
        assertThat(Checkpoint.find("nonsense".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aFileThatWasRewrittenAfterTheSearchIsNotReadToItsEnd() throws IOException {
        Path file = folder.resolve("session.jsonl");
        Files.writeString(file, LINE.replace(SECRET, "nothing-but-words-here-now"));
        RedactedTranscript redacted = SessionLines.REDACTOR
                .redact(Transcript.ofFile(file, Files.size(file)))
                .transcript();
        Files.writeString(file, LINE);
        try (InputStream in = redacted.open()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("rewritten");
        }
    }

    @Test
    void theSizeIsThatOfTheRedactedBytes() throws IOException {
        RedactedTranscript redacted =
                SessionLines.REDACTOR.redact(SessionLines.transcript(LINE)).transcript();
        assertThat(redacted.size()).isEqualTo(SessionLines.redact(LINE).length());
        assertThat(redacted.redactions()).isEqualTo(1);
    }

    @Test
    void aSecretAtTheEndOfAVeryLongLineGoes() {
        String line = SessionLines.toolResult("A1b2C3d4".repeat(600_000) + " " + SECRET);
        assertThat(SessionLines.redact(line)).doesNotContain(SECRET).hasSize(line.length() + 2);
    }

    private static Rule rule(String id) {
        return BuiltInRules.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
