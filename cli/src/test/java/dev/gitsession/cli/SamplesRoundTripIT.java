package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sessions of real agents through the whole program: stored from one machine, shown and resumed on another. They are
/// not part of the project (see `SamplesTest`); without them this is skipped.
@ExtendWith(GitSandbox.Extension.class)
class SamplesRoundTripIT {
    private static final Set<String> RESUMABLE = Set.of("claude", "codex", "copilot", "droid", "gemini", "pi");

    @Test
    void everySampleIsStoredShownAndResumedElsewhere(GitSandbox sandbox) throws IOException {
        Path samples = samples();
        assumeTrue(Files.isDirectory(samples), "the samples are not here");
        Path work = sandbox.workWithCommit();
        Path other = sandbox.clone("other");
        int plan = 0;
        for (Map.Entry<String, String> sample : table().toList()) {
            plan++;
            Path file = samples.resolve(sample.getValue());
            Program.Run stored = Program.in(sandbox, work)
                    .with("HOME", sandbox.root().resolve("one").toString())
                    .run("upload", file.toString(), "--plan", "p" + plan, "--no-redact", "--json");
            assertThat(stored.exit()).as(file + stored.err()).isZero();
            String id = JsonObject.of(stored.json()).text("session_id").orElseThrow();
            Program there = Program.in(sandbox, other)
                    .with("HOME", sandbox.root().resolve("two-" + plan).toString());
            assertThat(there.run("show", id, "--raw").bytes()).isEqualTo(Files.readAllBytes(file));
            assertThat(there.run("show", id).exit()).isZero();
            Program.Run resumed = there.run("resume", id, "--json");
            if (!RESUMABLE.contains(sample.getKey())) {
                assertThat(resumed.exit()).isEqualTo(2);
                continue;
            }
            assertThat(resumed.exit()).as(file + resumed.out()).isZero();
            JsonObject answer = JsonObject.of(resumed.json());
            assertThat(answer.text("agent")).contains(sample.getKey());
            String before = answer.text("replaced_folder").orElse(other.toString());
            String placed =
                    new String(Files.readAllBytes(Path.of(answer.text("path").orElseThrow())), StandardCharsets.UTF_8);
            assertThat(placed.replace(other.toString(), before))
                    .isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
            assertThat(JsonObject.of(there.run("resume", id, "--json").json()).flag("written"))
                    .isFalse();
        }
        assertThat(plan).isGreaterThan(50);
    }

    /// Agent and file of each sample that is a file of its own.
    private static Stream<Map.Entry<String, String>> table() throws IOException {
        Stream<Map.Entry<String, String>> others = rows("others.tsv")
                .filter(row -> row.get(1).endsWith(".jsonl") || row.get(1).endsWith(".json"))
                .map(row -> Map.entry(row.get(0), row.get(1)));
        return Stream.concat(others, rows("claude.tsv").map(row -> Map.entry("claude", row.get(0))));
    }

    private static Stream<List<String>> rows(String table) throws IOException {
        try (var bytes =
                Objects.requireNonNull(SamplesRoundTripIT.class.getResourceAsStream("/agents/samples/" + table))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)));
        }
    }

    private static Path samples() {
        Map<String, String> environment = System.getenv();
        Path beside = Path.of("").toAbsolutePath().resolve("../../shared/data").normalize();
        return environment.containsKey("GIT_SESSION_SAMPLES")
                ? Path.of(environment.get("GIT_SESSION_SAMPLES"))
                : beside;
    }
}
