package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.conversation.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenCode's JSON files under names that differ from their ids. The ids and times inside count.
class OpenCodeFileIdsTest {
    @TempDir
    Path home;

    @TempDir
    Path scratch;

    private Path storage;
    private Agent agent;

    @BeforeEach
    void makeAgent() {
        storage = home.resolve(".local/share/opencode/storage");
        agent = new OpenCode(new AgentHome(home, Map.of(), List::of));
    }

    @Test
    void theIdsInsideTheFilesCount() throws IOException {
        write(
                "session/p/first.json",
                "{'id':'ses_1','title':'Count','directory':'/x','time':{'created':1000000000000}}");
        write("message/some-session/one.json", message("m1", "user", 1));
        write("message/some-session/two.json", message("m2", "assistant", 2));
        write("part/aaa/p.json", part("p1", "m1", "Count"));
        write("part/bbb/p.json", part("p2", "m2", "One, two"));

        assertThat(agent.sessions()).hasSize(1);
        assertThat(agent.sessions().getFirst().id()).hasToString("ses_1");
        assertThat(agent.summary(agent.sessions().getFirst()).title()).isEqualTo("Count");
        assertThat(texts()).containsExactly("Count", "One, two");
    }

    @Test
    void messagesComeInTheOrderOfTheirTimes() throws IOException {
        write("session/p/ses_1.json", "{'id':'ses_1','title':'Count','time':{'created':1000000000000}}");
        write("message/ses_1/msg-assistant.json", message("msg-assistant", "assistant", 2));
        write("message/ses_1/msg-user.json", message("msg-user", "user", 1));
        write("part/msg-assistant/p.json", part("p2", "msg-assistant", "One, two"));
        write("part/msg-user/p.json", part("p1", "msg-user", "Count"));

        assertThat(texts()).containsExactly("Count", "One, two");
    }

    @Test
    void aParentIsFoundByTheIdsInside() throws IOException {
        write("session/p/first.json", "{'id':'ses_1','title':'Count','time':{'created':1000000000000}}");
        write("session/p/other.json", "{'id':'ses_2','parentID':'ses_1','time':{'created':1000000000001}}");
        LocalSession top = agent.sessions().stream()
                .filter(session -> session.id().value().equals("ses_1"))
                .findFirst()
                .orElseThrow();

        assertThat(agent.sideFiles(top, scratch)).extracting(SideFile::name).containsExactly("subagents/ses_2.jsonl");
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        agent.read(agent.transcript(agent.sessions().getFirst(), scratch), entry -> {
            if (entry instanceof Entry.Prompt prompt) {
                texts.add(prompt.text());
            } else if (entry instanceof Entry.Answer answer) {
                texts.add(answer.text());
            }
        });
        return texts;
    }

    private void write(String name, String json) throws IOException {
        Path file = storage.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"'));
    }

    private static String message(String id, String role, int at) {
        return "{'id':'%s','sessionID':'ses_1','role':'%s','time':{'created':100000000000%d}}".formatted(id, role, at);
    }

    private static String part(String id, String message, String text) {
        return "{'id':'%s','sessionID':'ses_1','messageID':'%s','type':'text','text':'%s'}"
                .formatted(id, message, text);
    }
}
