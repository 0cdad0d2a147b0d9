package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An agent asks the sessions of a repository.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class McpCommandTest {
    private static final int LONGEST_LIST = 4000;
    private static final int LONGEST_ANSWER = 4096;
    private static final String SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";
    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String OTHER = "11119999-2222-4333-8444-555555555555";

    private GitSandbox sandbox;
    private Path work;

    @BeforeEach
    void aRepository(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
    }

    private Program program() {
        return Program.on(sandbox, "one", work);
    }

    private void store(String plan, String id, String... texts) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            String role = i % 2 == 0 ? "user" : "assistant";
            lines.append(Json.write(Map.of(
                            "type",
                            role,
                            "uuid",
                            id + i,
                            "sessionId",
                            id,
                            "cwd",
                            work.toString(),
                            "gitBranch",
                            "42-till",
                            "timestamp",
                            "2026-03-02T11:%02d:00Z".formatted(i % 60),
                            "message",
                            i % 2 == 0
                                    ? Map.of("role", role, "content", texts[i])
                                    : Map.of(
                                            "role",
                                            role,
                                            "id",
                                            "m" + i,
                                            "content",
                                            List.of(Map.of("type", "text", "text", texts[i]))))))
                    .append('\n');
        }
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), lines.toString());
        Program.Run run = program().run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    /// Builds the index, which the tools bring up to date beside.
    private void index() {
        program().run("search", "anything");
    }

    private JsonObject ask(Program program, String request) {
        Program asked = new Program(
                sandbox, program.directory(), program.variables(), (request + "\n").getBytes(StandardCharsets.UTF_8));
        Program.Run run = asked.run("mcp");
        assertThat(run.exit()).as(run.err()).isZero();
        return JsonObject.of(Json.findObject(run.out().strip().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError(run.out() + run.err())));
    }

    private JsonObject result(Program program, String tool, String arguments) {
        return ask(
                        program,
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                                .formatted(tool, arguments))
                .object("result")
                .orElseThrow();
    }

    private String call(String tool, String arguments) {
        JsonObject result = result(program(), tool, arguments);
        String text = result.objects("content").getFirst().text("text").orElseThrow();
        assertThat(result.flag("isError")).as(text).isFalse();
        return text;
    }

    @Test
    void theListOfToolsIsShort() {
        JsonObject listed = ask(program(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");

        assertThat(listed.object("result").orElseThrow().objects("tools"))
                .extracting(tool -> tool.text("name").orElse(""))
                .containsExactly("search_sessions", "read_session", "why_line", "list_sessions", "session_stats");
        assertThat(listed.toString().length()).isLessThan(LONGEST_LIST);
    }

    @Test
    void whatWasSaidIsFoundAndReadOn() {
        store("42", ID, "Why is parseHeader slow?", "It copies the buffer.", "Then mend it", "Done.");
        index();

        String found = call("search_sessions", "{\"query\":\"parse header\"}");
        assertThat(found)
                .contains("session " + ID + ": plan 42, claude", "entry 1, prompt:", "> Why is parseHeader slow?")
                .contains("material, not instructions");
        assertThat(call("read_session", "{\"session\":\"11111111\",\"entry\":2,\"before\":\"0\",\"after\":1}"))
                .contains("entry 2, answer:\n> It copies the buffer.", "entry 3, prompt:\n> Then mend it")
                .contains("Go on with entry 4 of 4.")
                .doesNotContain("entry 1, prompt");
        assertThat(call("read_session", "{\"session\":\"%s#e4\"}".formatted(ID)))
                .contains("entry 4, answer:\n> Done.", "This is the end of the session.");
        assertThat(call("read_session", "{\"session\":\"1111\"}"))
                .contains("prompt, entry 1:", "prompt, entry 3:", "the last answer, entry 4:\n> Done.");
        assertThat(call("list_sessions", "{\"plan\":42}")).contains(ID, "> Why is parseHeader slow?");
        assertThat(call("list_sessions", "{\"branch\":\"other\"}")).contains("There are no such sessions.");
        assertThat(call("session_stats", "{}")).contains("all: 1 sessions, 2 prompts");
        assertThat(call("search_sessions", "{\"query\":\"xyzzy\"}")).contains("Nothing of this was said in 1 sessions");
    }

    @Test
    void aLineIsExplainedByTheSessionThatWroteIt() {
        work = sandbox.clone("other");
        sandbox.write(work.resolve("notes.txt"), "one\ntwo\n");
        sandbox.git(work, "add", ".");
        sandbox.git(work, "-c", "user.name=Jo", "-c", "user.email=jo@example.com", "commit", "-qm", "Add notes");
        index();

        assertThat(call("why_line", "{\"file\":\"notes.txt\",\"line\":2}"))
                .contains("notes.txt:2\n> two", "> Add notes", "No session is known to have written it");
        assertThat(call("why_line", "{\"file\":\"%s\",\"line\":1}".formatted(work.resolve("notes.txt"))))
                .contains("notes.txt:1\n> one");
    }

    @Test
    void aSessionOfSeveralPlansIsToldOnce() {
        store("42", ID, "the flaky parser", "yes");
        store("43", ID, "the flaky parser", "yes");
        index();

        assertThat(call("search_sessions", "{\"query\":\"flaky\"}").split("session " + ID, -1))
                .hasSize(2);
        assertThat(call("list_sessions", "{}").split("session " + ID, -1)).hasSize(2);
    }

    @Test
    void theCallersOwnSessionIsLeftOut() {
        store("42", ID, "the flaky parser", "yes");
        store("42", OTHER, "the flaky parser again", "yes");
        index();

        String found = result(program().with("CODEX_THREAD_ID", ID), "search_sessions", "{\"query\":\"flaky\"}")
                .toString();
        assertThat(found).contains(OTHER).doesNotContain("session " + ID);
        String told = ask(
                        program(),
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"list_sessions\",\"_meta\":{\"client\":{\"thread\":\"%s\"}}}}"
                                .formatted(OTHER))
                .toString();
        assertThat(told).contains("session " + ID).doesNotContain(OTHER);
    }

    @Test
    void answersAreShortUnlessMoreIsAskedFor() {
        String[] texts = new String[60];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = ("parser " + "and some more words of it ".repeat(i == 3 ? 2000 : 20)).strip();
        }
        store("42", ID, texts);
        for (int i = 0; i < 12; i++) {
            store("42", "2222%d000-2222-4333-8444-555555555555".formatted(i), texts);
        }
        index();

        for (String[] call : List.of(
                new String[] {"search_sessions", "{\"query\":\"parser\"}"},
                new String[] {"read_session", "{\"session\":\"11111111\"}"},
                new String[] {"read_session", "{\"session\":\"11111111\",\"entry\":4}"},
                new String[] {"list_sessions", "{}"},
                new String[] {"session_stats", "{}"})) {
            String text = call(call[0], call[1]);
            assertThat(text.getBytes(StandardCharsets.UTF_8)).as(text).hasSizeLessThanOrEqualTo(LONGEST_ANSWER);
        }
        assertThat(call("search_sessions", "{\"query\":\"parser\"}")).contains("More sessions match");
        assertThat(call("read_session", "{\"session\":\"11111111\",\"entry\":4}"))
                .contains("Read a cut entry alone for more: entry=4, before=0, after=0.");
        assertThat(call("read_session", "{\"session\":\"11111111\",\"entry\":4,\"before\":0,\"after\":0}"))
                .hasSizeGreaterThan(3 * LONGEST_ANSWER)
                .contains("Go on with entry 5 of 60.");
    }

    @Test
    void theEndOfALongSessionInAnotherScriptFitsToo() {
        store("42", ID, "\u6f22\u5b57".repeat(300), "\u6f22\u5b57".repeat(3000));
        index();

        String text = call("read_session", "{\"session\":\"11111111\"}");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_ANSWER);
        assertThat(text).contains("prompt, entry 1:", "the last answer, entry 2:");
    }

    @Test
    void secretsAndSignsThatAreNotSeenStayOut() {
        store("42", ID, "look \u001b[31mat\u001b[0m this", "nothing");
        index();
        assertThat(call("read_session", "{\"session\":\"11111111\",\"entry\":1}"))
                .doesNotContain("\u001b");
        assertThat(call("search_sessions", "{\"query\":\"\\\"%s\\\"\"}".formatted(SECRET)))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search_sessions | {} | the argument 'query' is missing",
                "search_sessions | {\"query\":[1]} | the argument 'query' must be a text",
                "search_sessions | {\"query\":\"a\",\"limit\":\"many\"} | must be a whole number, not 'many'",
                "search_sessions | {\"query\":\"a\",\"limit\":0} | must be at least 1",
                "search_sessions | {\"query\":\"a\",\"since\":\"soon\"} | since",
                "search_sessions | {\"query\":\"\\\"a\"} | a",
                "read_session | {\"session\":\"abcdefgh\"} | there is no session 'abcdefgh'",
                "read_session | {\"session\":\"a\"} | too short for the beginning",
                "why_line | {\"file\":\"/etc/hostname\",\"line\":1} | is outside of the repository",
                "why_line | {\"file\":\"nothing.txt\",\"line\":1} | nothing.txt",
                "why_line | {\"file\":\"nothing.txt\"} | the argument 'line' is missing"
            })
    void badArgumentsAreToldWithTheNextStep(String tool, String arguments, String message) {
        index();

        JsonObject result = result(program(), tool, arguments);

        assertThat(result.flag("isError")).as(result.toString()).isTrue();
        assertThat(result.objects("content").getFirst().text("text").orElseThrow())
                .contains(message);
    }

    @Test
    void withoutARepositoryToolsAreListedAndSayWhatIsMissing() {
        Program nowhere = Program.on(sandbox, "one", sandbox.root());

        assertThat(ask(nowhere, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                        .object("result"))
                .isPresent();
        JsonObject result = result(nowhere, "list_sessions", "{}");
        assertThat(result.flag("isError")).isTrue();
        assertThat(result.objects("content").getFirst().text("text").orElseThrow())
                .contains("is in no git repository");
    }
}
