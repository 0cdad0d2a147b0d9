package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// The protocol's own inspector, as a client that is not ours, asks the packaged program. It is installed with npm, and
/// skipped where there is none.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class McpInspectorIT {
    private static final String INSPECTOR = "@modelcontextprotocol/inspector@2.12.0";
    private static final Path FOLDER = Path.of("target/inspector").toAbsolutePath();
    private static final int MINUTES = 5;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        PackagedProgram.assumeItIsBuilt();
        Files.createDirectories(FOLDER);
        Path installed = FOLDER.resolve("installed");
        if (Files.exists(installed)) {
            return;
        }
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        assumeTrue(npm(), "the inspector could not be installed with npm");
        Files.writeString(installed, INSPECTOR);
    }

    private static boolean npm() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "npm", "install", "--silent", "--no-audit", "--no-fund", INSPECTOR, "node@22")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("log").toFile())
                    .start();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no npm
        }
    }

    private static String inspect(GitSandbox sandbox, String... words) throws Exception {
        List<Object> line = new ArrayList<>(List.of(
                FOLDER.resolve("node_modules/.bin/node"),
                FOLDER.resolve("node_modules/.bin/mcp-inspector").toRealPath(),
                "--cli",
                PackagedProgram.LAUNCHER,
                "-C",
                sandbox.root().resolve("work"),
                "mcp"));
        line.addAll(List.of(words));
        PackagedProgram.Run run = PackagedProgram.run(sandbox, Map.of(), line.toArray());
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    @Test
    void itListsTheToolsAndCallsThem(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), """
                {"type":"user","sessionId":"s-1234","uuid":"u","cwd":"%s","timestamp":"2026-03-02T11:00:00Z","message":{"role":"user","content":"the flaky parser"}}
                """.formatted(work));
        Program program = Program.in(sandbox, work);
        assertThat(program.run("upload", file.toString(), "--plan", "42").exit())
                .isZero();
        program.run("search", "flaky");

        assertThat(inspect(sandbox, "--method", "tools/list"))
                .contains("search_sessions", "read_session", "why_line", "list_sessions", "session_stats");
        assertThat(inspect(
                        sandbox,
                        "--method",
                        "tools/call",
                        "--tool-name",
                        "search_sessions",
                        "--tool-arg",
                        "query=flaky"))
                .contains("session s-1234: plan 42", "> the flaky parser", "\"isError\": false");
    }
}
