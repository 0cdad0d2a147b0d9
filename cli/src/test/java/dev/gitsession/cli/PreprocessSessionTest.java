package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The original system's command that shortens a session's file to XML.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class PreprocessSessionTest {
    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String SECRET = "ghp_" + "R4kT9xWq2LmZ7vBn5cYd8sHf3gJp6aEu1oNi";
    private static final String LINES = "a line of the log\\n".repeat(200);

    private GitSandbox sandbox;
    private Path work;
    private Program program;
    private Path folder;
    private Path log;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.in(sandbox, work);
        folder = sandbox.root().resolve("logs");
        log = sandbox.write(
                folder.resolve(ID + ".jsonl"),
                user(ID, "Make it faster, " + SECRET)
                        + assistant(
                                ID,
                                "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"Bash\",\"input\":{\"command\":\"make test\"}}")
                        + user("other", "Something else")
                        + record(
                                ID,
                                "user",
                                "[{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":\"" + LINES
                                        + "error: no\"}]")
                        + assistant(ID, text("It is done.")));
        sandbox.write(
                folder.resolve("agent-a1.jsonl"),
                user(ID, "Look for it") + assistant(ID, text("It is in the parser.")));
        sandbox.write(folder.resolve("agent-b2.jsonl"), user("other", "Not mine") + assistant("other", text("No.")));
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static String user(String id, String text) {
        return record(id, "user", "\"" + text + "\"");
    }

    private static String assistant(String id, String block) {
        return record(id, "assistant", "[" + block + "]");
    }

    private static String record(String id, String role, String content) {
        return "{\"type\":\"%s\",\"uuid\":\"u%d\",\"sessionId\":\"%s\",\"cwd\":\"/home/jo/parser\",\"gitBranch\":\"main\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"%s\",\"model\":\"m\",\"content\":%s}}\n"
                .formatted(role, content.hashCode(), id, role, content);
    }

    private Program.Run run(String... options) {
        List<String> words = new ArrayList<>(List.of("exec", "preprocess-session", log.toString()));
        words.addAll(List.of(options));
        return program.run(words.toArray(String[]::new));
    }

    private static String out(Program.Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    private void refuses(String what, String... options) {
        Program.Run run = run(options);
        assertThat(run.exit()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(what);
    }

    @Test
    void theXmlIsPrintedWithoutSecretsAndLongResults() {
        Program.Run run = run("--stdout");

        assertThat(out(run))
                .startsWith("<session>\n  <meta branch=\"main\" />\n  <meta model=\"m\" />\n")
                .contains(
                        "<user>Make it faster, ",
                        "<tool_use name=\"Bash\" id=\"c1\">\n    <param name=\"command\">make test</param>",
                        "<tool_result tool=\"c1\">\n(197 lines left out)",
                        "error: no\n  </tool_result>",
                        "<assistant>It is done.</assistant>",
                        "</session>\n\n<session>\n  <meta source=\"agent-a1\" />")
                .doesNotContain(SECRET, "Not mine");
        assertThat(run.err()).contains("bytes became about", "in 2 parts");
    }

    @Test
    void eachOptionDoesWhatItSays() {
        assertThat(out(run("--stdout", "--no-include-agents"))).doesNotContain("Look for it");
        assertThat(out(run("--stdout", "--include-agents"))).contains("Look for it");
        assertThat(out(run("--stdout", "--no-filtering")).split("a line of the log", -1))
                .hasSize(201);
        Program.Run filtered = run("--stdout", "--session-id", ID);
        assertThat(out(filtered)).contains("Make it faster").doesNotContain("Something else");
        assertThat(filtered.err()).contains("included 4 records of session " + ID + ", skipped 1 of others");
        assertThat(out(run("--stdout", "--no-filtering", "--max-tokens", "1000")))
                .contains("</session>\n---CHUNK---\n<session>");
    }

    @Test
    void namedFilesAreWrittenAndTheirPathsPrinted() throws IOException {
        Path target = sandbox.root().resolve("xml");

        String paths = out(run("--output-dir", target.toString(), "--prefix", "impl"));

        assertThat(paths.lines())
                .containsExactly(
                        target.resolve("impl-" + ID + "-part1.xml").toString(),
                        target.resolve("impl-" + ID + "-part2.xml").toString());
        assertThat(Files.readString(target.resolve("impl-" + ID + "-part2.xml")))
                .contains("Look for it");
        assertThat(out(run("--output-dir", target.toString(), "--prefix", "one", "--no-include-agents"))
                        .lines())
                .containsExactly(target.resolve("one-" + ID + ".xml").toString());
        assertThat(Files.readString(target.resolve("one-" + ID + ".xml")))
                .isEqualTo(out(run("--stdout", "--no-include-agents")).stripTrailing());
    }

    @Test
    void withoutATargetThePathOfATemporaryFileIsPrinted() throws IOException {
        Path file = Path.of(out(run()).strip());
        try {
            assertThat(file.getFileName().toString())
                    .startsWith("session-" + ID + "-")
                    .endsWith("-compressed.xml");
            assertThat(Files.readString(file)).contains("Make it faster", "\n\n<session>");
        } finally {
            Files.delete(file);
        }
        List<Path> parts =
                out(run("--max-tokens", "1000")).lines().map(Path::of).toList();
        assertThat(parts).hasSize(2);
        for (Path part : parts) {
            assertThat(part.getFileName().toString()).matches("session-" + ID + "-part\\d-.*\\.xml");
            Files.delete(part);
        }
    }

    @Test
    void aSessionWithNothingToLearnFromIsSkipped() {
        log = sandbox.write(folder.resolve("empty.jsonl"), user("empty", "Hello"));
        Program.Run empty = run("--stdout");
        assertThat(out(empty)).isEmpty();
        assertThat(empty.err()).contains("empty session detected", "nothing is written");
        assertThat(out(run("--stdout", "--no-filtering"))).contains("<user>Hello</user>");
        log = sandbox.write(folder.resolve("warm.jsonl"), user("warm", "Warmup") + assistant("warm", text("Ready.")));
        assertThat(run("--stdout").err()).contains("warmup session detected");
        log = sandbox.write(folder.resolve("nothing.jsonl"), "");
        assertThat(run("--stdout").err()).contains("empty session detected");
        assertThat(run("--stdout", "--session-id", "nobody").exit()).isZero();
    }

    @Test
    void badInputIsRefused() {
        refuses("must be used together", "--prefix", "impl");
        refuses("must be used together", "--output-dir", "x");
        refuses("cannot be used with --stdout", "--output-dir", "x", "--prefix", "p", "--stdout");
        refuses("contradict", "--include-agents", "--no-include-agents");
        refuses("can't begin a file's name", "--output-dir", "x", "--prefix", "../up");
        refuses("says nothing", "--max-tokens", "10");
        refuses("takes a number", "--max-tokens", "many");
        refuses("session id", "--session-id", "../up");
        log = folder;
        refuses("is a folder");
        log = folder.resolve("gone.jsonl");
        refuses("there is no file");
        log = sandbox.write(folder.resolve("text.jsonl"), "This is no session.\n");
        refuses("it is no JSON");
        assertThat(program.run("exec", "preprocess-session").exit()).isEqualTo(2);
    }

    @Test
    void itWorksOutsideOfARepository() {
        Program outside = Program.in(sandbox, folder);

        Program.Run run = outside.run("exec", "preprocess-session", log.toString(), "--stdout");

        assertThat(out(run)).contains("Make it faster").doesNotContain(SECRET);
    }
}
