package dev.gitsession.agent.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.conversation.Entry;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as a prompt of the user's.
class ClaudePromptsTest {
    @TempDir
    Path home;

    private Path write(String... records) throws IOException {
        return Files.writeString(
                home.resolve("session.jsonl"), String.join("\n", records).replace('\'', '"') + "\n");
    }

    private ClaudeCode claude() {
        return new ClaudeCode(new AgentHome(home, Map.of(), List::of));
    }

    private List<String> read(String... records) throws IOException {
        List<String> entries = new ArrayList<>();
        Path file = write(records);
        claude().read(
                        Transcript.ofFile(file, Files.size(file)),
                        entry -> entries.add(
                                switch (entry) {
                                    case Entry.Prompt prompt -> "prompt: " + prompt.text();
                                    case Entry.Note note -> "note: " + note.text();
                                    case Entry.ToolResult result -> "result: " + result.output();
                                    default -> entry.toString();
                                }));
        return entries;
    }

    private String title(String... records) throws IOException {
        Path file = write(records);
        return claude().summary(
                        new LocalSession(claude().name(), new SessionId("s"), file, Files.size(file), Instant.EPOCH))
                .title();
    }

    private static String user(String members, String content) {
        return "{'type':'user'," + members + "'message':{'role':'user','content':" + content + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[Request interrupted by user]'                | note: [Request interrupted by user]",
                "'<bash-input>ls</bash-input>'                  | note: ls",
                "'<bash-stdout>a.c</bash-stdout>'               | note: a.c",
                "'<task-notification>done</task-notification>'  | note: <task-notification>done</task-notification>",
                "'Weigh the apples'                             | prompt: Weigh the apples",
                "'<command-name>/fix</command-name><command-args>it</command-args>' | prompt: /fix it",
            },
            quoteCharacter = '`')
    void aTextThatNobodyTypedIsANote(String content, String entry) throws IOException {
        assertThat(read(user("", content))).containsExactly(entry);
        assertThat(read(user("", "[{'type':'text','text':" + content + "}]")))
                .singleElement()
                .asString()
                .startsWith(entry.substring(0, 5));
        assertThat(title(user("", content), user("", "'Later'")))
                .isEqualTo(entry.startsWith("note") ? "Later" : entry.substring("prompt: ".length()));
    }

    @Test
    void whatTasksAndOtherAgentsSayIsNoPrompt() throws IOException {
        String told = user("'origin':{'kind':'task-notification'},", "'The tests are over'");
        assertThat(read(
                        told,
                        user("'origin':{'kind':'human'},", "'Thanks'"),
                        "{'type':'attachment','attachment':{'type':'queued_command','prompt':'Over','origin':{'kind':'task-notification'}}}",
                        "{'type':'attachment','attachment':{'type':'queued_command','prompt':'And then'}}"))
                .containsExactly("note: The tests are over", "prompt: Thanks", "note: Over", "prompt: And then");
        assertThat(title(told, user("", "'Later'"))).isEqualTo("Later");
    }

    @Test
    void resultsOfCallsInRecordsOfTheProgramItselfAreResults() throws IOException {
        assertThat(
                        read(
                                user(
                                        "'isMeta':true,",
                                        "[{'type':'tool_result','tool_use_id':'t','content':'done'},{'type':'text','text':'Base directory'}]")))
                .containsExactly("result: done", "note: Base directory");
    }

    @Test
    void requestsAndPromptsOfTheProgramAreNeitherShownNorSearched() throws IOException {
        assertThat(read(
                        "{'type':'api-request','id':'r','params':{'system':'You are'}}",
                        "{'type':'api-request-blocks','blocks':[{'type':'text','text':'You are'}]}",
                        "{'type':'prompt_snapshot','content':'You are'}",
                        "{'type':'cost-state','totalCostUSD':1}",
                        user("", "'Weigh the apples'")))
                .containsExactly("prompt: Weigh the apples");
    }

    @Test
    void theTitleThatTheUserGaveWinsOverALaterOne() throws IOException {
        assertThat(title(
                        user("", "'Weigh the apples'"),
                        "{'type':'ai-title','aiTitle':'Weighing'}",
                        "{'type':'custom-title','customTitle':'Apples'}",
                        "{'type':'ai-title','aiTitle':'Weighing of apples'}"))
                .isEqualTo("Apples");
    }
}
