package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `git session why`: what it answers of a line, of lines, of a file and of a commit.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class WhyTest {
    private static final Instant START = Instant.parse("2026-02-22T10:00:00Z");
    private static final Instant COMMITTED = Instant.parse("2026-02-22T11:00:00Z");
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";

    private GitSandbox sandbox;
    private Path work;
    private Program program;
    private final StringBuilder session = new StringBuilder();
    private int records;

    @BeforeEach
    void aRepository(GitSandbox given) {
        sandbox = given;
        work = sandbox.clone("work");
        sandbox.identify(work);
        sandbox.git(work, "checkout", "--quiet", "-B", "main");
        write("class Main {\n}\n");
        commit("Begin", START.minusSeconds(3600));
        program = Program.on(sandbox, "one", work);
    }

    private void write(String content) {
        sandbox.write(work.resolve("src/Main.java"), content);
    }

    private void commit(String message) {
        commit(message, COMMITTED);
    }

    private void commit(String message, Instant at) {
        sandbox.git(work, "add", "-A");
        sandbox.gitAt(at, work, "commit", "--quiet", "-m", message);
        sandbox.git(work, "push", "--quiet", "origin", "main");
    }

    private void record(String type, Map<String, ?> message) {
        records++;
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("type", type);
        record.put("uuid", "u" + records);
        record.put("sessionId", ID);
        record.put("cwd", "/home/jo/parser");
        record.put("timestamp", START.plusSeconds(records).toString());
        record.put("message", message);
        session.append(Json.write(record)).append('\n');
    }

    private void prompt(String text) {
        record("user", Map.of("role", "user", "content", text));
    }

    private void answer(String text) {
        record("assistant", Map.of("role", "assistant", "content", List.of(Map.of("type", "text", "text", text))));
    }

    private void call(String id, String tool, Map<String, ?> input) {
        record(
                "assistant",
                Map.of(
                        "role",
                        "assistant",
                        "content",
                        List.of(Map.of("type", "tool_use", "id", id, "name", tool, "input", input))));
    }

    private void result(String id, String text) {
        record(
                "user",
                Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(Map.of("type", "tool_result", "tool_use_id", id, "content", text))));
    }

    private void edit(String id, String before, String after) {
        call(
                id,
                "Edit",
                Map.of("file_path", "/home/jo/parser/src/Main.java", "old_string", before, "new_string", after));
        result(id, "updated");
    }

    private void upload(String plan) {
        Path file = sandbox.write(sandbox.root().resolve(ID + ".jsonl"), session.toString());
        Program.Run run = program.run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private Program.Run why(String... words) {
        return program.run(Stream.concat(Stream.of("why"), Stream.of(words)).toArray(String[]::new));
    }

    /// A session that wrote a line, and the commit with it.
    private void writtenBy(String plan, String message) {
        prompt("Compute the answer");
        answer("I add the computation.");
        edit("c1", "class Main {\n}", "class Main {\n    int answer = compute(42);\n}");
        upload(plan);
        write("class Main {\n    int answer = compute(42);\n}\n");
        commit(message);
    }

    @Test
    void ofALineItTellsTheCommitTheSessionAndTheReasons() {
        writtenBy("42", "Compute the answer (#42)");

        Program.Run run = why("src/Main.java:2");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("    2      int answer = compute(42);")
                .contains("Compute the answer (#42) · Jo Test")
                .contains("certain  session " + ID + " · plan 42 · claude")
                .contains("it wrote this line, and the commit names its plan")
                .contains("prompt   Compute the answer")
                .contains("answer   I add the computation.")
                .contains("call     Edit src/Main.java")
                .contains("open     git session show " + ID + "#e3");
    }

    @Test
    void programsGetOneObject() {
        writtenBy("42", "Compute the answer (#42)");

        JsonObject json = JsonObject.of(why("src/Main.java:2", "--json").json());
        assertThat(json.flag("success")).isTrue();
        assertThat(json.text("answer")).contains("certain");
        assertThat(json.text("session_id")).contains(ID);
        assertThat(json.text("plan_id")).contains("42");
        assertThat(json.number("entry")).contains(3L);
        assertThat(json.text("commit")).contains(sandbox.git(work, "rev-parse", "HEAD"));
        assertThat(json.text("reason")).contains("it wrote this line, and the commit names its plan");
        assertThat(json.text("prompt")).contains("Compute the answer");
        assertThat(json.text("author")).contains("Jo Test");
        assertThat(json.text("call", "tool")).contains("Edit");
        assertThat(json.text("call", "argument")).contains("src/Main.java");
    }

    @Test
    void aRangeIsAListAlsoIfItHasOneLine() {
        writtenBy("42", "Compute the answer (#42)");

        assertThat(JsonObject.of(why("src/Main.java:2-2", "--json").json()).objects("lines"))
                .hasSize(1);
        assertThat(JsonObject.of(why("src/Main.java:3-9", "--json").json()).objects("lines"))
                .hasSize(1);
        assertThat(JsonObject.of(why("src/Main.java:2", "--json").json()).value("lines"))
                .isNull();
    }

    @Test
    void onATerminalLinesAreBrokenBetweenWords() {
        prompt("Compute the answer to the question of " + "life, the universe and ".repeat(4) + "everything");
        edit("c1", "class Main {\n}", "class Main {\n    int answer = compute(42);\n}");
        upload("42");
        write("class Main {\n    int answer = compute(42);\n}\n");
        commit("Compute the answer that was asked for by so many people for so long (#42)");

        Program terminal = program.with("GIT_SESSION_TERMINAL", "out")
                .with("COLUMNS", "50")
                .with("GIT_PAGER", "cat");
        Program.Run run = terminal.run("why", "src/Main.java:2", "--no-color");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 50);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("life, the universe and ".repeat(4) + "everything")
                .contains("it wrote this line, and the commit names its plan");
        assertThat(terminal.run("why", "HEAD", "--no-color").out().lines()).allMatch(line -> line.length() <= 50);
        assertThat(terminal.run("why", "src/Main.java", "--no-color").out().lines())
                .allMatch(line -> line.length() <= 50);
    }

    @Test
    void aLineThatNobodyWroteIsAnsweredWithNone() {
        writtenBy("42", "Compute the answer (#42)");

        Program.Run run = why("src/Main.java:1", "--json");
        assertThat(run.exit()).isZero();
        JsonObject json = JsonObject.of(run.json());
        assertThat(json.text("answer")).contains("none");
        assertThat(json.value("session_id")).isNull();
        assertThat(json.text("reason")).contains("no stored session edited Main.java before");
        assertThat(why("src/Main.java:1").out()).contains("none     no stored session edited Main.java before");
    }

    @Test
    void withoutALinkASingleRareLineIsOnlyLikely() {
        writtenBy("42", "Compute the answer");

        assertThat(why("src/Main.java:2").out())
                .contains("likely   session " + ID)
                .contains("         it wrote this line\n");
    }

    @Test
    void aCommitThatNamesAPlanWithoutSessionsSaysSo() {
        write("class Main {\n    long question = find(7);\n}\n");
        commit("Find the question (#77)");

        assertThat(why("src/Main.java:2").out()).contains("none     no session of plan 77 is stored");
    }

    @Test
    void whatACommandWroteIsNotKnown() {
        prompt("Compute the answer");
        call("c1", "Bash", Map.of("command", "sed -i 's/x/y/' src/Main.java"));
        result("c1", "");
        upload("42");
        write("class Main {\n    int answer = compute(42);\n}\n");
        commit("Compute the answer (#42)");

        assertThat(why("src/Main.java:2").out())
                .contains("none     a command of session " + ID
                        + " named Main.java; what a command writes is not recorded");
    }

    @Test
    void anEditThatFailedWroteNothing() {
        prompt("Compute the answer");
        call(
                "c1",
                "Edit",
                Map.of("file_path", "src/Main.java", "old_string", "", "new_string", "    int answer = compute(42);"));
        record(
                "user",
                Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(Map.of(
                                "type", "tool_result", "tool_use_id", "c1", "content", "no match", "is_error", true))));
        upload("42");
        write("class Main {\n    int answer = compute(42);\n}\n");
        commit("Compute the answer (#42)");

        assertThat(why("src/Main.java:2", "--json").out()).contains("\"answer\":\"none\"");
    }

    @Test
    void aSecretIsNoObstacle() {
        prompt("Set the password");
        edit("c1", "class Main {", "class Main {\n    String password = \"hunter2-Zq81xLmv0\";");
        upload("42");
        write("class Main {\n    String password = \"hunter2-Zq81xLmv0\";\n}\n");
        commit("Set the password (#42)");

        Program.Run run = why("src/Main.java:2");
        assertThat(run.out()).contains("certain  session " + ID);
        assertThat(sandbox.git(sandbox.remote(), "grep", "-c", "REDACTED", "refs/heads/async-learn/42"))
                .contains(":1");
    }

    @Test
    void linesThatAFormatterBrokeAreFound() {
        prompt("Print it");
        edit("c1", "class Main {", "class Main {\n    void run() { printer.print(first, second, third, fourth); }");
        upload("42");
        write("class Main {\n    void run() {\n        printer.print(first, second, third, fourth);\n    }\n}\n");
        commit("Print it (#42)");

        assertThat(why("src/Main.java:3").out())
                .contains("certain  session " + ID)
                .contains("it wrote these words, formatted otherwise");
    }

    @Test
    void whatALaterEditTookOutDoesNotCount() {
        prompt("Compute the answer");
        edit("c1", "class Main {", "class Main {\n    int answer = compute(42);");
        edit("c2", "    int answer = compute(42);", "    int other = measure(43);");
        upload("42");
        write("class Main {\n    int answer = compute(42);\n    int other = measure(43);\n}\n");
        commit("Compute both (#42)");

        assertThat(why("src/Main.java:2", "--json").out()).contains("\"answer\":\"none\"");
        assertThat(why("src/Main.java:3", "--json").out()).contains("\"answer\":\"certain\"");
    }

    @Test
    void theUncommittedWorkOfThisMachineIsAnsweredToo() throws IOException {
        prompt("Compute the answer");
        edit("c1", "class Main {", "class Main {\n    int answer = compute(42);");
        upload("42");
        Files.writeString(
                work.resolve("src/Main.java"),
                "class Main {\n    int answer = compute(42);\n}\n",
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(why("src/Main.java:2").out()).contains("commit   not committed yet", "likely   session " + ID);
    }

    @Test
    void ofACommitItTellsTheShares() {
        writtenBy("42", "Compute the answer (#42)");

        assertThat(why("HEAD").out()).contains("certain  1 of 1 lines  session " + ID);
        JsonObject json = JsonObject.of(why("HEAD", "--json").json());
        assertThat(json.number("lines")).contains(1L);
        assertThat(json.number("unknown")).contains(0L);
        assertThat(json.objects("sessions"))
                .singleElement()
                .satisfies(share -> assertThat(share.number("lines")).contains(1L));
        assertThat(why("HEAD~1").out()).contains("none     2 of 2 lines  no stored session edited Main.java before");
    }

    @Test
    void ofAFileItTellsTheSessions() {
        writtenBy("42", "Compute the answer (#42)");

        assertThat(why("src/Main.java").out())
                .contains("session " + ID + " · plan 42 · claude")
                .contains("+1 -0");
        assertThat(JsonObject.of(why("src/Main.java", "--json").json()).objects("sessions"))
                .singleElement()
                .satisfies(each -> assertThat(each.number("edits")).contains(1L));
        sandbox.write(work.resolve("README.md"), "x\n");
        commit("Add a readme");
        Program.Run none = why("README.md");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.err()).contains("no stored session edited README.md");
    }

    @Test
    void editorsGetEachLine() {
        writtenBy("42", "Compute the answer (#42)");
        String head = sandbox.git(work, "rev-parse", "HEAD");

        assertThat(why("src/Main.java:1-2", "--porcelain").out().lines())
                .contains(head + " 2 2 1", "summary Compute the answer (#42)", "answer certain", "session " + ID)
                .contains("answer none", "\t    int answer = compute(42);");
    }

    @Test
    void badArgumentsAreSaidWithTheNextStep() {
        assertThat(why("src/Main.java:9").err())
                .contains("src/Main.java has fewer lines than 9", "give a line from 1 to 2");
        assertThat(why("src/Main.java:3-2").err()).contains("names no lines", "src/Main.java:10-20");
        assertThat(why("src/Other.java:1").err()).contains("git knows no file src/Other.java here");
        assertThat(why("nosuch").err()).contains("there is no file and no commit 'nosuch' here");
        assertThat(why().exit()).isEqualTo(2);
    }

    @Test
    void aCallWhoseResultComesAfterTheSessionGrewCounts() {
        prompt("Compute the answer");
        call(
                "c1",
                "Edit",
                Map.of(
                        "file_path",
                        "/home/jo/parser/src/Main.java",
                        "old_string",
                        "class Main {",
                        "new_string",
                        "class Main {\n    int answer = compute(42);"));
        upload("42");
        write("class Main {\n    int answer = compute(42);\n}\n");
        commit("Compute the answer (#42)");
        assertThat(why("src/Main.java:2", "--json").out()).contains("\"answer\":\"none\"");

        result("c1", "updated");
        upload("42");
        Program.Run run = why("src/Main.java:2", "--json", "--verbose");
        assertThat(run.out()).contains("\"answer\":\"certain\"");
        assertThat(run.err()).contains("is indexed from byte").doesNotContain("is indexed from byte 0 ");
        assertThat(program.run("search", "updated", "tool:Edit").out()).contains("#e3");
    }

    @Test
    void anEditOfAnotherFileIsNeverCertain() {
        prompt("Write the head");
        edit("c1", "class Main {", "class Main {\n    int answer = compute(42);\n    int other = measure(43);");
        upload("42");
        sandbox.write(work.resolve("src/Other.java"), "    int answer = compute(42);\n    int other = measure(43);\n");
        sandbox.write(work.resolve("docs/src/Main.java"), "    int answer = compute(42);\n");
        commit("Copy the head (#42)");

        assertThat(why("src/Other.java:1").out())
                .contains("likely   session " + ID)
                .contains("it wrote this line and its neighbours, in another file");
        assertThat(why("docs/src/Main.java:1", "--json").out()).contains("\"answer\":\"none\"");
        assertThat(why("docs/src/Main.java").exit()).isEqualTo(3);
    }

    @Test
    void aSingleShortLineIsOnlyLikelyEvenOfALinkedSession() {
        prompt("Return it");
        edit("c1", "", "x = get(1);");
        upload("42");
        write("class Main {\nx = get(1);\n}\n");
        commit("Return it (#42)");

        assertThat(why("src/Main.java:2", "--json").out()).contains("\"answer\":\"none\"");
        prompt("Return it");
        edit("c2", "", "name = getIt(1);");
        upload("42");
        write("class Main {\nname = getIt(1);\n}\n");
        commit("Return it by name (#42)");
        assertThat(why("src/Main.java:2", "--json").out()).contains("\"answer\":\"likely\"");
    }

    @Test
    void ofTwoEqualLinesOneMayBeTakenOut() {
        prompt("Compute it");
        String line = "    int answer = compute(42);";
        edit("c1", "class Main {", "class Main {\n" + line + "\n    // between them\n" + line);
        edit("c2", "    // between them\n" + line, "    // between them");
        upload("42");
        write("class Main {\n" + line + "\n    // between them\n}\n");
        commit("Compute it (#42)");

        assertThat(why("src/Main.java:2", "--json").out()).contains("\"answer\":\"certain\"");
    }

    @Test
    void ofACommitEachReasonIsToldWithItsLines() {
        sandbox.write(work.resolve("a.txt"), "one of these\ntwo of these\n");
        sandbox.write(work.resolve("b.txt"), "three of these\n");
        commit("Read UTF-8 and SHA-256");

        assertThat(why("HEAD").out())
                .contains("none     2 of 3 lines  no stored session edited a.txt before")
                .contains("none     1 of 3 lines  no stored session edited b.txt before");
        assertThat(JsonObject.of(why("HEAD", "--json").json()).objects("unknowns"))
                .hasSize(2);
    }

    @Test
    void aFolderIsNoFile() {
        Program.Run run = why("src");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'src' is a folder", "name a file, or a line such as src/Main.java:42");
        assertThat(why("").err()).contains("no file is named");
    }

    @Test
    void aBranchNamedByAnOrdinaryWordIsNoLink() {
        prompt("Compute the answer");
        edit("c1", "class Main {", "class Main {\n    int answer = compute(42);\n    int other = measure(43);");
        String named = session.toString().replace("\"type\":\"user\"", "\"gitBranch\":\"docs\",\"type\":\"user\"");
        session.setLength(0);
        session.append(named);
        upload("42");
        write("class Main {\n    int answer = compute(42);\n    int other = measure(43);\n}\n");
        commit("Write the docs by hand");

        assertThat(why("src/Main.java:2").out()).doesNotContain("the commit names its branch");
    }
}
