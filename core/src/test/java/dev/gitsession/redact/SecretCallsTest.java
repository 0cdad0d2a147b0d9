package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What a command prints is in another line of the session than the command: the one names the other.
class SecretCallsTest {
    private static final String SECRET = "q8Zt3LmN0pXv";

    private static String claudeCall(String command) {
        return "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_01AbCdEf\","
                + "\"name\":\"Bash\",\"input\":{\"command\":\"" + command + "\"}}]}}\n";
    }

    private static String claudeResult(String id, String content) {
        return "{\"type\":\"user\",\"message\":{\"content\":[{\"tool_use_id\":\"" + id + "\",\"type\":\"tool_result\","
                + "\"content\":\"" + content + "\"}]},\"toolUseResult\":{\"stdout\":\"" + content + "\"}}\n";
    }

    @Test
    void theResultOfACallThatPrintsASecretGoes() {
        String lines = claudeCall("pass show mail/work") + "{\"n\":1}\n" + claudeResult("toolu_01AbCdEf", SECRET);
        assertThat(SessionLines.redact(lines)).doesNotContain(SECRET).contains("[REDACTED:printed-secret:");
    }

    @Test
    void aResultInsideJsonGoesToo() {
        String call = "{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":[\\\"bash\\\","
                + "\\\"-lc\\\",\\\"op read op://a/b\\\"]}\",\"call_id\":\"call_AbCdEf12\"}\n";
        String result = "{\"type\":\"function_call_output\",\"call_id\":\"call_AbCdEf12\",\"output\":\"{\\\"output\\\":"
                + "\\\"" + SECRET + "\\\\n\\\",\\\"metadata\\\":{\\\"exit_code\\\":0}}\"}\n";
        assertThat(SessionLines.redact(call + result)).doesNotContain(SECRET).contains("exit_code");
    }

    @Test
    void theResultsOfOtherCallsAndOfOtherCommandsStay() {
        String other = claudeCall("pass show mail/work") + claudeResult("toolu_99XyZzYx", SECRET);
        assertThat(SessionLines.redact(other)).isEqualTo(other);
        String listing = claudeCall("ls -la") + claudeResult("toolu_01AbCdEf", SECRET);
        assertThat(SessionLines.redact(listing)).isEqualTo(listing);
        String words = claudeCall("pass show mail/work") + claudeResult("toolu_01AbCdEf", "Error: not in the store");
        assertThat(SessionLines.redact(words)).isEqualTo(words);
    }

    @Test
    void aCheckpointIsNotBetweenACallAndItsResult() throws IOException {
        String before = "{\"n\":1}\n";
        String call = claudeCall("gh auth token");
        Checkpoint known = SessionLines.REDACTOR
                .redact(SessionLines.transcript(before + call))
                .checkpoint();
        assertThat(known.length()).isEqualTo(before.length());
        String grown = before + call + claudeResult("toolu_01AbCdEf", SECRET);
        assertThat(SessionLines.REDACTOR
                        .redact(SessionLines.transcript(grown), known)
                        .report())
                .isEqualTo(SessionLines.REDACTOR
                        .redact(SessionLines.transcript(grown))
                        .report());
    }
}
