package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.lucene.IndexFolder;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The index follows what happens to sessions, and what can't be searched is said.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class SearchUpdateTest {
    private static final String CODEX =
            "{\"timestamp\":\"2026-03-02T10:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"019c0000-aaaa-7bbb-8ccc-dddddddddddd\",\"cwd\":\"/x\",\"originator\":\"codex\"}}\n";
    private static final String CODEX_LINE =
            "{\"timestamp\":\"2026-03-02T10:00:01Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"%s\"}]}}\n";

    private GitSandbox sandbox;
    private Path work;
    private Program here;
    private Program elsewhere;

    @BeforeEach
    void twoMachines(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        here = Program.on(sandbox, "one", work);
        elsewhere = Program.on(sandbox, "two", sandbox.clone("other"));
    }

    private Path upload(String plan, String id, String content) {
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), content);
        upload(plan, file);
        return file;
    }

    private void upload(String plan, Path file) {
        Program.Run run = here.run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static String prompt(String id, String text) {
        return "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"%s\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                .formatted(id, text);
    }

    private static Program.Run search(Program program, String... words) {
        return program.run(Stream.concat(Stream.of("search"), Stream.of(words)).toArray(String[]::new));
    }

    @Test
    void whatHasNoKnownFormatIsSaidEachTime() {
        upload("42", "one-session", prompt("one-session", "the parser"));
        upload("43", "odd-session", "{\"kind\":\"output\",\"text\":\"the parser\"}\n".repeat(3));

        for (int time = 0; time < 2; time++) {
            Program.Run run = search(elsewhere, "parser");
            assertThat(run.out()).contains("one-session#e1");
            assertThat(run.err())
                    .contains("not searched: session odd-session of plan 43; it has no message in a known format");
        }
        assertThat(JsonObject.of(search(elsewhere, "parser", "--json").json()).objects("not_searched"))
                .hasSize(1);
    }

    @Test
    void aBrokenLineIsSaid() {
        upload("42", "one-session", prompt("one-session", "the parser") + "{broken}\n" + prompt("one-session", "x"));

        assertThat(search(elsewhere, "parser").err())
                .contains("not searched: parts of session one-session of plan 42; a line is broken");
    }

    @Test
    void whatVanishedIsNotFoundAndComesBackWithoutBeingRead() {
        upload("42", "one-session", prompt("one-session", "the parser"));
        upload("43", "two-session", prompt("two-session", "the lexer"));
        assertThat(search(elsewhere, "parser").exit()).isZero();
        String branch = "refs/heads/async-learn/42";
        String tip = sandbox.git(sandbox.remote(), "rev-parse", branch).strip();
        sandbox.git(sandbox.remote(), "update-ref", "-d", branch);

        Program.Run gone = search(elsewhere, "parser");
        assertThat(gone.exit()).isEqualTo(3);
        assertThat(gone.err()).contains("in 1 session");

        sandbox.git(sandbox.remote(), "update-ref", branch, tip);
        Program.Run back = search(elsewhere, "parser", "--verbose");
        assertThat(back.out()).contains("one-session#e1");
        assertThat(back.err()).doesNotContain("is indexed from");
    }

    @Test
    void aCommitAlsoFindsTheSessionsOfThePlanThatItsMessageNames() {
        upload("42", "one-session", prompt("one-session", "the parser"));
        upload("43", "two-session", prompt("two-session", "the lexer"));
        sandbox.git(
                elsewhere.directory(),
                "-c",
                "user.name=Ana",
                "-c",
                "user.email=ana@example.com",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "Mend the parser (#42)");

        Program.Run run = search(elsewhere, "commit:HEAD");

        assertThat(run.out()).contains("one-session#e1").doesNotContain("two-session");
        assertThat(search(elsewhere, "commit:abcdef12345").exit()).isEqualTo(3);
    }

    @Test
    void whatWasSearchedIsShownWithoutAFetch() {
        upload("42", "one-session", prompt("one-session", "the parser"));
        upload("43", "two-session", prompt("two-session", "the lexer " + "and more ".repeat(200_000)));
        assertThat(search(elsewhere, "lexer").exit()).isZero();

        Program.Run run = elsewhere.run("show", "two-session#e1", "--verbose");

        assertThat(run.out()).contains("the lexer");
        assertThat(run.err().lines().filter(line -> line.contains(" connection ")))
                .hasSize(1);
        assertThat(run.err()).doesNotContain("git fetch");
    }

    /// The packs of transcripts that were fetched for reading.
    private List<Path> fetched() throws IOException {
        Path packs = elsewhere.directory().resolve(".git/git-session/cache/objects/pack");
        try (Stream<Path> files = Files.list(packs)) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    @Test
    void whatSomebodyElseDeletedIsNotKeptAmongWhatWasFetched() throws IOException {
        upload("42", "one-session", prompt("one-session", "the parser"));
        assertThat(search(elsewhere, "parser").exit()).isZero();
        List<Path> before = fetched();
        assertThat(before).isNotEmpty();
        assertThat(here.run("delete", "one-session", "--yes").exit()).isZero();

        search(elsewhere, "parser");

        assertThat(fetched()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whatSomebodyElseReplacedIsNotKeptAmongWhatWasFetched() throws IOException {
        Path file =
                upload("42", "one-session", prompt("one-session", "the parser").repeat(2));
        assertThat(search(elsewhere, "parser").exit()).isZero();
        assertThat(fetched()).isNotEmpty();
        Files.writeString(file, prompt("one-session", "the lexer").repeat(3));
        upload("42", file);

        assertThat(search(elsewhere, "lexer").exit()).isZero();

        assertThat(fetched()).isEmpty();
    }

    @Test
    void whatGrewIsKept() throws IOException {
        Path file = upload("42", "one-session", prompt("one-session", "the parser"));
        assertThat(search(elsewhere, "parser").exit()).isZero();
        List<Path> before = fetched();
        Files.writeString(file, prompt("one-session", "the lexer"), StandardOpenOption.APPEND);
        upload("42", file);

        assertThat(search(elsewhere, "lexer").exit()).isZero();

        assertThat(fetched()).containsAll(before);
    }

    @Test
    void theCacheShowsAndForgetsWhatWasFetched() throws IOException {
        upload("42", "one-session", prompt("one-session", "the parser"));
        assertThat(search(elsewhere, "parser").exit()).isZero();

        JsonObject sizes =
                JsonObject.of(elsewhere.run("cache", "--clear", "--json").json());

        assertThat(sizes.number("fetched_bytes").orElseThrow()).isPositive();
        assertThat(fetched()).isEmpty();
        assertThat(search(elsewhere, "parser").out()).contains("one-session#e1");
    }

    @Test
    void ofAnAgentWhoseLinesDoNotStandAloneWhatCameIsIndexed() throws IOException {
        Path file = upload("42", "019c0000-aaaa-7bbb-8ccc-dddddddddddd", CODEX + CODEX_LINE.formatted("the parser"));
        assertThat(search(elsewhere, "parser").exit()).isZero();
        Files.writeString(file, CODEX_LINE.formatted("and the lexer"), StandardOpenOption.APPEND);
        upload("42", file);

        Program.Run run = search(elsewhere, "lexer", "--verbose");

        assertThat(run.out()).contains("#e2");
        assertThat(run.err()).contains("is indexed from entry 2").doesNotContain("from byte 0");
        assertThat(search(elsewhere, "parser").out()).contains("#e1");
    }

    @Test
    void whileAnotherSearchUpdatesTheIndexTheOldOneAnswers() {
        upload("42", "one-session", prompt("one-session", "the parser"));
        assertThat(search(elsewhere, "parser").exit()).isZero();
        upload("43", "two-session", prompt("two-session", "the parser"));
        IndexFolder folder = new IndexFolder(elsewhere.directory().resolve(".git/git-session/index"));

        try (SessionIndex index = folder.open();
                IndexUpdate update = index.update().orElseThrow()) {
            Program.Run run = search(elsewhere, "parser");
            assertThat(run.out()).contains("one-session").doesNotContain("two-session");
            assertThat(run.err())
                    .contains(
                            "not searched: what is new since the last search; another search is bringing the index up to date");
            update.note("nothing", "");
        }

        assertThat(search(elsewhere, "parser").out()).contains("one-session", "two-session");
    }

    @Test
    void aTitleOfControlCharactersHarmsNothing() {
        upload("42", "one-session", prompt("one-session", "a\\u0001b\\u0002c\\u0000 parser \\u001b[31m"));

        for (int time = 0; time < 2; time++) {
            Program.Run run = search(elsewhere, "parser");
            assertThat(run.exit()).isZero();
            assertThat(run.err()).doesNotContain("damaged");
            assertThat(run.out()).doesNotContain("\u0001", "\u001b");
        }
    }
}
