package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.Json;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.testkit.GitSandbox;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Asks another program: gitleaks finds nothing in the stored form of a session full of secrets. Without
/// `gitleaks` on PATH (8.19 or newer, which has `gitleaks dir`) the test is skipped.
@ExtendWith(GitSandbox.Extension.class)
class GitleaksIT {
    @Test
    void findsNothingInTheStoredSession(GitSandbox sandbox) throws Exception {
        Optional<Path> gitleaks = onPath("gitleaks");
        assumeTrue(gitleaks.isPresent(), "there is no gitleaks on PATH");
        Path work = sandbox.workWithCommit();
        Path session = sandbox.write(sandbox.root().resolve("session.jsonl"), secrets());
        Program.Run stored = Program.in(sandbox, work)
                .run("upload", session.toString(), "--plan", "42", "--session-id", "full-of-secrets");
        assertThat(stored.exit()).as(stored.out() + stored.err()).isZero();

        Path export = sandbox.root().resolve("stored");
        sandbox.git(
                sandbox.root(),
                "clone",
                "--quiet",
                "--branch",
                "async-learn/42",
                sandbox.remote().toString(),
                export.toString());
        assertThat(Files.readString(export.resolve(".erk/session/full-of-secrets.jsonl")))
                .contains("[REDACTED:");
        assertThat(findings(gitleaks.get(), export, sandbox.root().resolve("gitleaks.json")))
                .isEqualTo("[]");
    }

    /// A secret of each rule, as tools print them.
    private static String secrets() {
        Random random = new Random(42);
        StringBuilder lines = new StringBuilder();
        for (Rule rule : BuiltInRules.all()) {
            Sample sample = rule.matcher().sample(random);
            lines.append("{\"type\":\"user\",\"text\":")
                    .append(Json.write("done: " + sample.text() + " ok\n"))
                    .append("}\n");
        }
        return lines.toString();
    }

    /// The report without white space; with `--redact` it shows no secret either.
    private static String findings(Path gitleaks, Path folder, Path report) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        gitleaks.toString(),
                        "dir",
                        "--no-banner",
                        "--redact",
                        "--exit-code",
                        "0",
                        "--report-format",
                        "json",
                        "--report-path",
                        report.toString(),
                        folder.toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GITLEAKS_"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readString(report).replaceAll("\\s", "");
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
