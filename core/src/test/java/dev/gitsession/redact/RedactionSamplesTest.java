package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gitsession.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Made-up secrets in places of real life, and texts that only resemble them, where a folder of these is there.
class RedactionSamplesTest {
    private static final int SHOWN = 8;

    @Test
    void everyPlantedSecretGoes() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Planted sample : samples("planted.jsonl")) {
            String redacted = redact(sample.text());
            for (String secret : sample.secrets()) {
                if (shows(redacted, secret)) {
                    shown.add(sample.id() + ": " + redacted);
                }
            }
        }
        assertThat(shown).isEmpty();
    }

    @Test
    void noInnocentTextChanges() throws IOException {
        for (Planted sample : samples("innocent.jsonl")) {
            String line = SessionLines.toolResult(SessionLines.escape(sample.text()));
            assertThat(SessionLines.redact(line)).as(sample.id()).isEqualTo(line);
        }
    }

    /// A text and the secrets in it.
    private record Planted(String id, String text, List<String> secrets) {
        static Planted of(Map<String, @Nullable Object> sample) {
            List<String> secrets = sample.get("secrets") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            return new Planted(String.valueOf(sample.get("id")), String.valueOf(sample.get("text")), secrets);
        }
    }

    private static String redact(String text) {
        return SessionLines.redact(SessionLines.toolResult(SessionLines.escape(text)))
                .replaceAll("\\[REDACTED:[a-z0-9-]+:[0-9a-f]{6}]", "\u0001");
    }

    /// Whether a part of a secret can be read, as it stands in JSON.
    private static boolean shows(String redacted, String secret) {
        String written = SessionLines.escape(secret);
        int length = Math.min(SHOWN, written.length());
        for (int i = 0; i + length <= written.length(); i++) {
            if (redacted.contains(written.substring(i, i + length))) {
                return true;
            }
        }
        return false;
    }

    private static List<Planted> samples(String name) throws IOException {
        Path shared = Path.of(
                Optional.ofNullable(System.getenv("GIT_SESSION_SAMPLES")).orElse("../../shared/data"));
        Path file = shared.resolve("redaction").resolve(name);
        assumeThat(file).exists();
        List<Planted> samples = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            samples.add(Planted.of(
                    Json.findObject(line.getBytes(StandardCharsets.UTF_8)).orElseThrow()));
        }
        return samples;
    }
}
