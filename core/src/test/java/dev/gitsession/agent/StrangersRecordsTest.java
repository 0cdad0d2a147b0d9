package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.conversation.Entry;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of programs that are not supported agents.
class StrangersRecordsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sessionId':'x','type':'ping'}",
                "{'sessionId':'x','type':'user','message':{'role':'user','content':'hello'}}",
                "{'parentUuid':null,'type':'step'}",
                "{'uuid':'a','parentUuid':null,'sessionId':'x','type':'user','message':{'role':'user','parts':[]}}",
                "{'parentUuid':null,'sessionId':'x'}",
                "{'leafUuid':'x'}",
                "{'type':'file-history-snapshot'}",
                "{'type':'queue-operation'}",
                "{'type':'session_meta','payload':{}}",
                "{'type':'response_item','payload':{'type':'message'}}",
                "{'sessionId':'x','startTime':'2026-01-01T00:00:00Z'}",
                "{'sessionId':'x','startTime':'2026-01-01T00:00:00Z','messages':[]}",
                "{'type':'user','sessionId':'x','message':{'role':'user','parts':[{'text':'good'}]}}",
                "{'type':'gemini'}",
                "{'type':'session_start'}",
                "{'type':'session','cwd':'/','version':3}",
                "{'type':'session.start','data':{}}",
                "{'type':'message','session_id':'x'}",
                "{'role':'user','message':{'text':'hello'}}",
                "{'role':'user','message':{'content':'hello'}}",
                "{'type':'turn_ended'}",
                "{'id':'T-1','created':1772243812131}",
                "{'id':'T-1000','created':1772243812131,'messages':[]}",
                "{'working_dir':'/home/dev'}",
                "{'content_json':'[]'}",
                "{'role':'user','created':1,'content':['hello']}",
                "{'role':'user','content':'hello'}",
                "{}",
                "[]",
                "hello",
            })
    void noAgentTakesThemForItsOwn(String record) throws IOException {
        FirstRecords opening = FirstRecords.of(transcript(record));
        assertThat(AgentFixture.agents(folder).stream()
                        .filter(agent -> agent.wrote(opening))
                        .map(Agent::name))
                .isEmpty();
    }

    @Test
    void theirMessagesAreReadByTheirShape() throws IOException {
        assertThat(entries("""
                        {'type':'ping','sessionId':'x'}
                        {'role':'user','content':'how are you'}
                        {'sender':'AI','text':'well'}
                        {'type':'assistant','message':{'content':[{'type':'text','text':'and you'}]}}
                        {'type':'human','message':'fine'}
                        {'type':'user','message':{'role':'user','parts':[{'text':'good'}]}}
                        {'type':'model','parts':[{'type':'tool_use','name':'wave','input':{}}]}
                        """)).containsExactly("how are you", "well", "and you", "fine", "good", "wave");
        assertThat(entries("{'messages':[\n{'role':'user','content':'how are you'},\n{'role':'robot'}]}"))
                .containsExactly("how are you");
        assertThat(entries("{'type':'ping','sessionId':'x'}")).isEmpty();
        assertThat(entries("hello")).isEmpty();
    }

    private List<String> entries(String records) throws IOException {
        List<String> texts = new ArrayList<>();
        new UnknownFormat()
                .read(
                        transcript(records),
                        entry -> texts.add(
                                switch (entry) {
                                    case Entry.Prompt prompt -> prompt.text();
                                    case Entry.Answer answer -> answer.text();
                                    case Entry.ToolCall call -> call.tool();
                                    default -> entry.toString();
                                }));
        return texts;
    }

    private Transcript transcript(String records) throws IOException {
        Path file = Files.writeString(folder.resolve("records"), records.replace('\'', '"') + "\n");
        return Transcript.ofFile(file, Files.size(file));
    }
}
