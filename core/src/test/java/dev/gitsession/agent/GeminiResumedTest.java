package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Gemini leaves when it resumes a session: copies, and all messages once more in another form.
class GeminiResumedTest {
    private static final String ID = "aaaabbbb-0000-4000-8000-000000000001";
    private static final String HEAD = "{\"sessionId\":\"" + ID
            + "\",\"projectHash\":\"x\",\"startTime\":\"2026-11-01T10:00:00Z\",\"kind\":\"main\"}";
    private static final String CONTEXT =
            "{\"id\":\"c\",\"type\":\"user\",\"content\":[{\"text\":\"<session_context>\\nToday is a day.\\n</session_context>\"}]}";
    private static final String PROMPT =
            "{\"id\":\"p\",\"timestamp\":\"2026-11-01T10:00:01Z\",\"type\":\"user\",\"content\":[{\"text\":\"Oil the hinge\"}]}";
    private static final String CALL = "\"toolCalls\":[{\"id\":\"t1\",\"name\":\"run_shell_command\","
            + "\"args\":{\"command\":\"oil\"},\"result\":[{\"functionResponse\":{\"id\":\"t1\",\"response\":{\"output\":\"oiled\"}}}]}]";
    private static final String THOUGHT = "\"thoughts\":[{\"subject\":\"\",\"description\":\"It squeaks.\"}]";
    private static final String RESPONSE =
            "{\"id\":\"r\",\"type\":\"user\",\"content\":[{\"functionResponse\":{\"id\":\"t1\",\"response\":{\"output\":\"oiled\"}}}]}";

    @TempDir
    Path home;

    @Test
    void theFirstThingTypedIsTheTitleUntilGeminiGivesOne() throws IOException {
        Path file = write("shop", "session-1-aaaabbbb.jsonl", HEAD, set(CONTEXT), PROMPT);
        assertThat(summary().title()).isEqualTo("Oil the hinge");
        Files.writeString(file, Files.readString(file) + "{\"$set\":{\"summary\":\"Oiling\"}}\n");
        assertThat(summary().title()).isEqualTo("Oiling");
    }

    @Test
    void messagesThatAreWrittenAgainAsPartsAreToldOnce() throws IOException {
        String answer = "{\"id\":\"a\",\"type\":\"gemini\",\"content\":[{\"text\":\"It squeaks.\",\"thought\":true},"
                + "{\"functionCall\":{\"id\":\"t1\",\"name\":\"run_shell_command\",\"args\":{\"command\":\"oil\"}}},{\"text\":\"Done.\"}],"
                + THOUGHT + "," + CALL + "}";
        write("shop", "session-1-aaaabbbb.jsonl", HEAD, set(CONTEXT, PROMPT, answer, RESPONSE));
        assertThat(read())
                .containsExactly(
                        "note: <session_context>\nToday is a day.\n</session_context>",
                        "prompt: Oil the hinge",
                        "thought: It squeaks.",
                        "answer: Done.",
                        "call: t1 run_shell_command oil",
                        "result: t1 oiled");
    }

    @Test
    void partsAreReadWhereAMessageHasNothingElse() throws IOException {
        String answer =
                "{\"id\":\"a\",\"type\":\"model\",\"model\":\"m\",\"content\":[{\"text\":\"It squeaks.\",\"thought\":true},"
                        + "{\"functionCall\":{\"id\":\"t1\",\"name\":\"run_shell_command\",\"args\":{\"command\":\"oil\"}}}]}";
        write("shop", "session-1-aaaabbbb.jsonl", HEAD, PROMPT, answer, RESPONSE);
        assertThat(summary().model()).isEqualTo("m");
        assertThat(read())
                .containsExactly(
                        "prompt: Oil the hinge",
                        "thought: It squeaks.",
                        "call: t1 run_shell_command oil",
                        "result: t1 oiled");
    }

    @Test
    void copiesForOneFolderAreOneSession() throws IOException {
        String hash = "b".repeat(64);
        write(hash, "session-1-aaaabbbb.jsonl", HEAD, PROMPT);
        Path longest = write("shop", "session-1-aaaabbbb.jsonl", HEAD, PROMPT, RESPONSE);
        Path stub = write("shop", "session-2-aaaabbbb.jsonl", HEAD, set(CONTEXT));
        write("shop", "session-2-ccccdddd.jsonl", HEAD.replace("aaaabbbb", "ccccdddd"), PROMPT);
        for (String project : List.of(hash, "shop")) {
            Files.writeString(home.resolve(".gemini/tmp/" + project + "/.project_root"), "/home/dev/shop");
        }
        assertThat(gemini().sessions())
                .hasSize(2)
                .extracting(LocalSession::file)
                .contains(longest);
        assertThat(gemini().find(stub)).map(LocalSession::file).contains(longest);
    }

    @Test
    void aMessageThatIsRepeatedWithoutItsTokensKeepsThem() throws IOException {
        String answer = "{\"id\":\"a\",\"type\":\"gemini\",\"content\":\"Done.\"%s}";
        write(
                "shop",
                "session-1-aaaabbbb.jsonl",
                HEAD,
                PROMPT,
                answer.formatted(",\"model\":\"m\",\"tokens\":{\"input\":600,\"output\":60,\"cached\":0}"),
                set(PROMPT, answer.formatted("")));
        LocalSession session = gemini().sessions().getFirst();
        List<Entry> entries = new ArrayList<>();
        Reading reading = gemini().read(gemini().transcript(session, home), entries::add);
        assertThat(reading.tokens()).isEqualTo(new Tokens(600, 60, 0, 0));
        assertThat(entries).last().isEqualTo(new Entry.Answer(null, "Done.", "m"));
    }

    @Test
    void aDocumentIsNoShorterThanAStubInLines() throws IOException {
        Path document = write(
                "shop",
                "session-1-aaaabbbb.json",
                "{\n\"sessionId\":\"" + ID + "\",\"projectHash\":\"x\",\"startTime\":\"2026-11-01T10:00:00Z\",",
                "\"messages\":[" + PROMPT + "," + RESPONSE + "]}");
        Path stub = write("shop", "session-2-aaaabbbb.jsonl", HEAD, set(CONTEXT));
        assertThat(gemini().sessions())
                .singleElement()
                .extracting(LocalSession::file)
                .isEqualTo(document);
        Path lines = write("shop", "session-2-aaaabbbb.jsonl", HEAD, PROMPT, RESPONSE);
        assertThat(lines).isEqualTo(stub);
        assertThat(gemini().sessions())
                .singleElement()
                .extracting(LocalSession::file)
                .isEqualTo(lines);
    }

    @Test
    void resultsWithoutIdsAreAllTold() throws IOException {
        String response = "{\"type\":\"user\",\"content\":[{\"functionResponse\":{\"response\":{\"output\":\"%s\"}}}]}";
        write("shop", "session-1-aaaabbbb.jsonl", HEAD, response.formatted("one"), response.formatted("two"));
        assertThat(read()).containsExactly("result:  one", "result:  two");
    }

    @Test
    void aSubagentIsNamedByTheResultOfItsCall() throws IOException {
        String answer =
                "{\"id\":\"a\",\"type\":\"gemini\",\"content\":\"\",\"toolCalls\":[{\"id\":\"t1\",\"name\":\"invoke_agent\","
                        + "\"agentId\":\"h1\",\"args\":{},\"result\":[{\"functionResponse\":{\"id\":\"t1\",\"response\":{\"output\":\"seen\"}}}]}]}";
        write("shop", "session-1-aaaabbbb.jsonl", HEAD, PROMPT, answer);
        assertThat(AgentReading.entries(gemini(), gemini().sessions().getFirst(), home))
                .last()
                .isInstanceOfSatisfying(
                        Entry.ToolResult.class,
                        result -> assertThat(result.subagent()).isEqualTo("h1"));
    }

    @Test
    void aCopyForAnotherFolderIsAnotherSession() throws IOException {
        write("shop", "session-1-aaaabbbb.jsonl", HEAD, PROMPT);
        write("barn", "session-1-aaaabbbb.jsonl", HEAD, PROMPT, RESPONSE);
        assertThat(gemini().sessions()).hasSize(2);
    }

    private static String set(String... messages) {
        return "{\"$set\":{\"messages\":[" + String.join(",", messages) + "]}}";
    }

    private Path write(String project, String name, String... lines) throws IOException {
        Path file =
                home.resolve(".gemini/tmp").resolve(project).resolve("chats").resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Gemini gemini() {
        return new Gemini(new AgentHome(home, Map.of(), List::of));
    }

    private Summary summary() {
        return gemini().summary(gemini().sessions().getFirst());
    }

    private List<String> read() throws IOException {
        LocalSession session = gemini().sessions().getFirst();
        return AgentReading.lines(gemini(), gemini().transcript(session, home));
    }
}
