package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Secrets in forms that have to be decoded: all of them are found, and people are told where.
class DecodedFormsTest {
    private static final String ASSIGNED = "DB_PASSWORD=Tr0ub4dor3xQ\nDB_PORT=5432\n";

    @Test
    void aSecretInALaterDumpGoesToo() {
        String text =
                "$ xxd a\n" + dump("nothing to see here, and no more\n", 0) + "$ xxd -s 64 b\n" + dump(ASSIGNED, 64);
        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(text)));
        assertThat(redacted).contains("[REDACTED:assigned-password:").doesNotContain("0ub4dor3", "3462 6f72");
        assertThat(redacted).contains("nothing to see ");
    }

    @Test
    void explainTellsInWhichFormASecretIsWritten() {
        String base64 = Base64.getEncoder().encodeToString(ASSIGNED.getBytes(StandardCharsets.UTF_8));
        assertFoundIn("base64", base64);
        assertFoundIn("base64 in escapes", "{\"a\": \"x\\n" + base64 + "\"}");
        assertFoundIn("a hexadecimal dump", dump(ASSIGNED, 0));
        assertFoundIn("entities", "{&quot;password&quot;:&quot;Tr0ub4dor3xQ&quot;}");
        assertFoundIn("percent-encoding", "?q=password%3DTr0ub4dor3xQ%26a%3D1");
    }

    private static void assertFoundIn(String form, String text) {
        assertThat(SessionLines.REDACTOR.explain(text))
                .filteredOn(Explanation::found)
                .extracting(Explanation::reason)
                .as(text)
                .anyMatch(reason -> reason.endsWith("characters, in " + form));
    }

    /// As `xxd` shows it.
    private static String dump(String text, int offset) {
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < text.length(); at += 16) {
            String line = text.substring(at, Math.min(text.length(), at + 16));
            String hex = HexFormat.of().formatHex(line.getBytes(StandardCharsets.US_ASCII));
            String pairs = hex.replaceAll("(.{4})", "$1 ");
            dump.append("%08x: %-40s %s%n".formatted(offset + at, pairs, line.replace('\n', '.')));
        }
        return dump.toString();
    }
}
