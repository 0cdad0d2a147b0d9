package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// What may happen to the packaged program while it indexes: no room on the disk, a sudden end, very long lines.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class SearchIT {
    private GitSandbox sandbox;
    private Path work;
    private Path other;

    @BeforeEach
    void twoClones(GitSandbox given) throws IOException {
        PackagedProgram.assumeItIsBuilt();
        sandbox = given;
        work = sandbox.workWithCommit();
        other = sandbox.clone("other");
    }

    private void upload(String plan, String id, Stream<String> texts) {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(
                "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"%s\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                        .formatted(id, text)));
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), lines.toString());
        Program.Run run = Program.in(sandbox, work).run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private PackagedProgram.Run search(String... words) throws Exception {
        List<String> line = Stream.concat(
                        Stream.of(PackagedProgram.LAUNCHER.toString(), "-C", other.toString(), "search"),
                        Stream.of(words))
                .toList();
        return PackagedProgram.run(sandbox, Map.of(), line.toArray());
    }

    private static Stream<String> words(int lines, String word) {
        return Stream.iterate(0, i -> i < lines, i -> i + 1).map(i -> word + " and word" + i * 7919 + " w".repeat(900));
    }

    @Test
    void aFullDiskLeavesTheOldIndex() throws Exception {
        upload("42", "one-session", Stream.of("the parser"));
        assertThat(search("parser").exit()).isZero();
        upload("43", "two-session", words(2000, "the parser"));

        String script = "(trap '' XFSZ; ulimit -S -f 100; exec '%s' -C '%s' search parser) 2>&1 | cat"
                .formatted(PackagedProgram.LAUNCHER, other);
        PackagedProgram.Run full = PackagedProgram.run(sandbox, Map.of(), "bash", "-c", script);

        assertThat(full.output())
                .contains("one-session#e1", "not searched: ")
                .doesNotContain("two-session#", "Exception", "at dev.");
        assertThat(search("parser").output()).contains("one-session#e1", "two-session#e");
    }

    @Test
    void aSuddenEndHarmsNothing() throws Exception {
        upload("42", "one-session", Stream.of("the parser"));
        assertThat(search("parser").exit()).isZero();
        upload("43", "two-session", words(12_000, "the lexer"));
        for (int delay : List.of(300, 700, 1100, 1500)) {
            ProcessBuilder builder = new ProcessBuilder(
                            PackagedProgram.LAUNCHER.toString(), "-C", other.toString(), "search", "lexer")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(sandbox.environment());
            Process process = builder.start();
            process.waitFor(delay, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            PackagedProgram.Run after = search("parser", "--offline");
            assertThat(after.exit()).as(after.output()).isZero();
            assertThat(after.output()).contains("one-session#e1");
        }

        assertThat(search("lexer", "--count").output()).contains("12000 entries in 1 session");
    }

    @Test
    void aLineOfNinetyMegabytesIsSearchedOrSaid() throws Exception {
        upload("42", "one-session", Stream.of("the parser", "long ".repeat(18 << 20), "the lexer"));

        PackagedProgram.Run run = search("lexer");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("one-session#e").doesNotContain("OutOfMemory");
        boolean isFound = search("long", "--count").output().contains("1 entry in 1 session");
        assertThat(isFound || run.output().contains("a line is too long"))
                .as(run.output())
                .isTrue();
    }

    @Test
    void theIndexIsNotReadableByOthers() throws Exception {
        upload("42", "one-session", Stream.of("the parser"));
        search("parser");

        Path index = other.resolve(".git/git-session/index");

        assertThat(Files.getPosixFilePermissions(index).toString()).doesNotContain("OTHERS", "GROUP");
    }
}
