package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sessions are found: stored ones, and those of this machine.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class SearchTest {
    private static final String LINE =
            "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"%s\",\"cwd\":\"%s\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n";
    private static final String SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";

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

    private Path session(String id, String... prompts) {
        StringBuilder lines = new StringBuilder();
        for (String prompt : prompts) {
            lines.append(LINE.formatted(id, work, prompt));
        }
        return sandbox.write(sandbox.root().resolve(id + ".jsonl"), lines.toString());
    }

    private Path upload(String plan, String id, String... prompts) {
        Path file = session(id, prompts);
        upload(plan, file);
        return file;
    }

    private void upload(String plan, Path file) {
        Program.Run run = here.run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static String found(Program program, String... words) {
        Program.Run run = run(program, words);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    private static Program.Run run(Program program, String... words) {
        return program.run(Stream.concat(Stream.of("search"), Stream.of(words)).toArray(String[]::new));
    }

    @Test
    void whatAnotherMachineStoredIsFound() {
        upload("42", "one-session", "Why is parseHeader so slow?", "Something else");

        assertThat(found(elsewhere, "parse", "header"))
                .contains("one-session#e1", "plan 42", "prompt", "Why is parseHeader so slow?")
                .doesNotContain("Something else");
    }

    @Test
    void jsonNamesTheEntryAndTheLine() {
        upload("42", "one-session", "first", "the flaky parser");

        JsonObject answer = JsonObject.of(run(elsewhere, "flaky", "--json").json());

        JsonObject hit = answer.objects("hits").getFirst();
        assertThat(hit.text("session_id")).contains("one-session");
        assertThat(hit.text("plan_id")).contains("42");
        assertThat(hit.number("entry")).contains(2L);
        assertThat(hit.number("line")).contains(2L);
        assertThat(hit.text("kind")).contains("prompt");
        assertThat(hit.text("text")).contains("the flaky parser");
        assertThat(answer.number("searched")).contains(1L);
        assertThat(answer.objects("not_searched")).isEmpty();
    }

    @Test
    void nothingFoundIsToldWithTheNearestWord() {
        upload("42", "one-session", "the parser");

        Program.Run run = run(elsewhere, "parsr");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("nothing of this was said in 1 session", "there is 'parser'");
        assertThat(run(elsewhere, "parsr", "--json").exit()).isEqualTo(3);
    }

    @Test
    void theSecondSearchFetchesAndReadsNothing() {
        upload("42", "one-session", "the parser");
        assertThat(run(elsewhere, "parser", "--verbose").err()).contains("session one-session is indexed from byte 0");

        String trace = run(elsewhere, "parser", "--verbose").err();

        assertThat(trace).doesNotContain("is indexed", "fetch");
        assertThat(trace.lines().filter(line -> line.contains(" connection "))).hasSize(1);
    }

    @Test
    void ofASessionThatGrewOnlyWhatCameIsRead() throws IOException {
        Path file = upload("42", "one-session", "the parser");
        found(elsewhere, "parser");
        long before = Files.size(file);
        Files.writeString(file, LINE.formatted("one-session", work, "and the lexer"), StandardOpenOption.APPEND);
        upload("42", file);

        Program.Run run = run(elsewhere, "lexer", "--verbose");

        assertThat(run.err()).contains("session one-session is indexed from byte " + before);
        assertThat(run.out()).contains("one-session#e2");
        assertThat(found(elsewhere, "parser")).contains("one-session#e1");
    }

    @Test
    void aSessionThatWasRewrittenIsReadAgain() throws IOException {
        Path file = upload("42", "one-session", "the parser", "x");
        found(elsewhere, "parser");
        Files.writeString(file, LINE.formatted("one-session", work, "the lexer").repeat(3));
        upload("42", file);

        assertThat(found(elsewhere, "lexer")).contains("one-session#e1");
        assertThat(run(elsewhere, "parser").exit()).isEqualTo(3);
    }

    @Test
    void onlyBranchesThatMovedAreRead() {
        upload("42", "one-session", "the parser");
        upload("43", "two-session", "the parser");
        found(elsewhere, "parser");
        upload("44", "three-session", "the parser");

        assertThat(run(elsewhere, "parser", "--verbose").err())
                .contains("session branches that moved: 1; sessions on them to be indexed: 1");
    }

    @Test
    void aDeletedSessionIsGoneFromTheDisk() throws IOException {
        upload("42", "one-session", "unforgettable words");
        found(elsewhere, "unforgettable");
        assertThat(here.run("delete", "one-session", "--yes").exit()).isZero();

        assertThat(run(elsewhere, "unforgettable").exit()).isEqualTo(3);

        Path index = elsewhere.directory().resolve(".git/git-session/index");
        try (Stream<Path> files = Files.walk(index)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1)).doesNotContain("unforgettable");
            }
        }
    }

    @Test
    void thisMachinesSessionsAreFoundWithoutTheirSecrets() throws IOException {
        Path file = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        Files.writeString(
                file,
                LINE.formatted(AgentSessions.ID, work, "my token is " + SECRET + " for now"),
                StandardOpenOption.APPEND);

        String out = found(here, "token", "is:local");

        assertThat(out)
                .contains(AgentSessions.ID, "not stored", "[REDACTED:github-pat:")
                .doesNotContain(SECRET);
        assertThat(run(here, "--literal", SECRET).exit()).isEqualTo(3);
        assertThat(run(here, "token", "--verbose").err()).doesNotContain("is indexed");
    }

    @Test
    void aSessionThatWasStoredMeanwhileIsFoundOnce() {
        Path file = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        String word = "parser";
        upload("41", "another", word);
        Program.Run before = run(here, "kind:prompt");
        assertThat(before.out()).contains(AgentSessions.ID, "not stored");

        upload("42", file);

        assertThat(found(here, "kind:prompt", "session:" + AgentSessions.ID))
                .contains("plan 42")
                .doesNotContain("not stored");
    }

    @Test
    void offlineSearchesWhatIsKnownAndSaysWhatIsNot() {
        upload("42", "one-session", "the parser");
        found(elsewhere, "parser");
        upload("43", "two-session", "the parser");

        Program.Run run = run(elsewhere, "parser", "--offline");

        assertThat(run.out()).contains("one-session").doesNotContain("two-session");
        assertThat(run.err()).contains("not searched: what is new on the remote 'origin'");
    }

    @Test
    void aRemoteThatCanNotBeAskedDoesNotKeepFromSearching() throws IOException {
        upload("42", "one-session", "the parser");
        found(elsewhere, "parser");
        Path moved = sandbox.remote().resolveSibling("moved.git");
        Files.move(sandbox.remote(), moved);

        Program.Run run = run(elsewhere, "parser");

        Files.move(moved, sandbox.remote());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("one-session");
        assertThat(run.err()).contains("not searched: what is new on the remote 'origin'");
    }

    @Test
    void aDamagedIndexIsBuiltAgain() throws IOException {
        upload("42", "one-session", "the parser");
        found(elsewhere, "parser");
        try (Stream<Path> files = Files.walk(elsewhere.directory().resolve(".git/git-session/index"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.write(each, new byte[] {1});
            }
        }
        assertThat(elsewhere.run("doctor").out()).contains("it is damaged; the next search builds it again");

        Program.Run run = run(elsewhere, "parser");

        assertThat(run.out()).contains("one-session");
        assertThat(run.err()).contains("the index was damaged; it is built again");
        assertThat(elsewhere.run("doctor").out()).contains("1 session, ");
    }

    @Test
    void wordsInDifferentEntriesAndMostOfManyWordsAreFound() {
        upload("42", "one-session", "the parser is slow", "mend the lexer");

        Program.Run several = run(elsewhere, "parser", "lexer");
        assertThat(several.out()).contains("one-session#e1", "one-session#e2");
        assertThat(several.err()).contains("no entry has all of these words; these sessions do");
        Program.Run most = run(elsewhere, "mend", "slow", "parser", "tomorrow");
        assertThat(most.out()).contains("one-session");
        assertThat(most.err()).contains("nothing has all of these words; these sessions have most of them");
        assertThat(run(elsewhere, "parser", "lexer", "kind:answer").exit()).isEqualTo(3);
    }

    @Test
    void literalsExpressionsCountsAndSessionsAlone() {
        upload("42", "one-session", "a[0] = exit status 128;", "a[1] = exit status 1;");

        assertThat(found(elsewhere, "--literal", "a[0] =")).contains("#e1").doesNotContain("#e2");
        assertThat(found(elsewhere, "--regex", "status \\d;")).contains("#e2").doesNotContain("#e1");
        assertThat(found(elsewhere, "status", "--count")).contains("2 entries in 1 session");
        assertThat(found(elsewhere, "status", "--files")).isEqualTo("one-session\n");
        assertThat(run(elsewhere, "--regex", "(?=x)").exit()).isEqualTo(2);
        assertThat(run(elsewhere, "--regex", "x", "--literal", "y").exit()).isEqualTo(2);
        assertThat(run(elsewhere).err()).contains("there is nothing to search for");
    }

    @Test
    void allSearchesEveryRepositoryThatWasSearched() {
        upload("42", "one-session", "the parser");
        found(here, "parser");
        Path apart = sandbox.root().resolve("apart");
        sandbox.git(sandbox.root(), "init", "--quiet", "apart");
        sandbox.git(sandbox.root(), "init", "--quiet", "--bare", "apart.git");
        sandbox.git(
                apart,
                "remote",
                "add",
                "origin",
                sandbox.root().resolve("apart.git").toString());
        Program there = Program.on(sandbox, "one", apart);

        assertThat(run(there, "parser").exit()).isEqualTo(3);
        assertThat(found(there, "parser", "--all")).contains("one-session");
    }

    @Test
    void terminalSequencesStayText() {
        upload("42", "one-session", "flaky \\u001b]0;owned\\u0007 \\u202e text");

        assertThat(found(elsewhere, "flaky")).doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void theCacheIsShownAndCleared() {
        upload("42", "one-session", "the parser");
        found(elsewhere, "parser");

        assertThat(elsewhere.run("cache").out()).contains("index", "1 session");
        assertThat(elsewhere.run("cache", "--clear").out()).contains("deleted");
        assertThat(elsewhere.run("cache").out()).contains("nothing yet");
        assertThat(found(elsewhere, "parser")).contains("one-session");
    }

    @Test
    void showOpensAtTheAddress() {
        upload("42", "one-session", "first", "second", "third");
        assertThat(found(elsewhere, "second")).contains("one-session#e2");

        assertThat(elsewhere.run("show", "one-session#e2").out())
                .contains("second", "third")
                .doesNotContain("> first");
        assertThat(elsewhere.run("show", "one-s:3", "--json").out())
                .contains("third")
                .doesNotContain("second");
        assertThat(elsewhere.run("show", "one-session:2").out()).contains("second");
        assertThat(elsewhere.run("show", "one-session#e9").exit()).isEqualTo(3);
        assertThat(elsewhere.run("show", "one-session#e2", "--entries", "3").exit())
                .isEqualTo(2);
    }

    @Test
    void everyAgentsSessionsAreFound() {
        List<String> agents = AgentSessions.agents();
        Path home = sandbox.root().resolve("agents");
        for (String agent : agents) {
            Path file = AgentSessions.write(sandbox, home.resolve(agent), agent, work);
            Program.Run run = here.run("upload", file.toString(), "--plan", agent, "--session-id", "of-" + agent);
            assertThat(run.exit()).as(agent + run.err()).isZero();
        }

        for (String agent : agents) {
            assertThat(found(elsewhere, "kind:prompt", "plan:" + agent)).contains("of-" + agent + "#e1");
        }
    }
}
