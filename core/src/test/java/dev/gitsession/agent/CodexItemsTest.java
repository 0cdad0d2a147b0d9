package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.codex.Codex;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The items of Codex that newer versions write.
class CodexItemsTest {
    @TempDir
    Path home;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Usage> usages = new ArrayList<>();

    private Reading read(String... records) throws IOException {
        Path file = Files.writeString(
                home.resolve("session.jsonl"), String.join("\n", records).replace('\'', '"') + "\n");
        return new Codex(new AgentHome(home, Map.of(), List::of))
                .read(Transcript.ofFile(file, Files.size(file)), new EntrySink() {
                    @Override
                    public void add(Entry entry) {
                        entries.add(entry);
                    }

                    @Override
                    public void usage(Usage usage) {
                        usages.add(usage);
                    }
                });
    }

    private List<String> rendered() {
        return entries.stream()
                .flatMap(entry -> Rendering.entry(entry).stream())
                .toList();
    }

    private static String item(String members) {
        return "{'type':'response_item','payload':{" + members + "}}";
    }

    private static String event(String members) {
        return "{'type':'event_msg','payload':{" + members + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chunk ID: 3c47b7\\nWall time: 0.0 seconds\\nProcess exited with code 0\\nOriginal token count: 2\\nOutput:\\nhello | false | hello",
                "Chunk ID: 3c47b7\\nWall time: 0.0 seconds\\nProcess exited with code 2\\nOutput:\\noops | true | Process exited with code 2\\noops",
                "Chunk ID: 1\\nWall time: 9 seconds\\nProcess running with session ID 7\\nOutput:\\n | false | Process running with session ID 7\\n",
                "Wall time: 0 seconds\\nOutput:\\nExit code: 0\\nWall time: 0 seconds\\nOutput:\\nSuccess. | false | Success.",
                "Wall time: 0 seconds\\nOutput:\\nExit code: 1\\nWall time: 0 seconds\\nOutput:\\nNo. | true | Exit code: 1\\nNo.",
                "Script completed\\nWall time 0.2 seconds\\nOutput:\\n | false | ''",
                "Script failed\\nWall time 0.2 seconds\\nOutput:\\nTypeError | true | Script failed\\nTypeError",
                "Wall time: is what the command printed | false | Wall time: is what the command printed",
                "Process exited with code 0\\nOutput:\\nOutput:\\nmine | false | Output:\\nmine",
            })
    void anOutputLosesWhatCodexWroteAboveIt(String output, boolean failed, String shown) throws IOException {
        read(item("'type':'function_call_output','call_id':'c','output':'" + output + "'"));
        assertThat(entries)
                .containsExactly(new Entry.ToolResult(null, "c", shown.replace("\\n", "\n"), failed, "", List.of()));
    }

    @Test
    void aScriptIsACallAndItsOutputABlockBelowTheHead() throws IOException {
        read(
                item("'type':'additional_tools','role':'developer','tools':[{'description':'not shown'}]"),
                item("'type':'custom_tool_call','call_id':'c','name':'exec','namespace':'functions','input':'text(1)'"),
                item(
                        "'type':'custom_tool_call_output','call_id':'c','output':[{'type':'input_text','text':'Script completed\\nWall time 0.2 seconds\\nOutput:\\n'},{'type':'input_text','text':'1\\n'}]"));
        assertThat(rendered()).containsExactly("call: c exec text(1)", "result: c 1");
    }

    @Test
    void changesOfFilesStandWithTheOutputOfTheCallThatMadeThem() throws IOException {
        String added = event("'type':'item_completed','item':{'type':'FileChange','id':'%s','status':'%s',"
                + "'changes':{'/w/%s':{'type':'add','content':'one\\ntwo\\n'}}}");
        read(
                item("'type':'function_call','call_id':'c1','name':'exec_command','arguments':'{}'"),
                item("'type':'custom_tool_call','call_id':'c2','name':'exec','input':'x'"),
                added.formatted("c1", "completed", "a"),
                added.formatted("exec-1", "completed", "b"),
                added.formatted("exec-2", "declined", "c"),
                event(
                        "'type':'item_completed','item':{'type':'FileChange','id':'exec-3','status':'completed','changes':{"
                                + "'/w/d':{'type':'update','unified_diff':'@@ -1,2 +1,2 @@\\n one\\n-two\\n+2\\n','move_path':'/w/e'},"
                                + "'/w/f':{'type':'delete','content':'gone\\n'}}}"),
                item("'type':'custom_tool_call_output','call_id':'c2','output':'ok'"),
                item("'type':'function_call_output','call_id':'c1','output':'ok'"));
        assertThat(results().get(0).diffs())
                .containsExactlyInAnyOrder(
                        new Diff("/w/b", List.of("+one", "+two")),
                        new Diff("/w/e", List.of(Diff.GAP, " one", "-two", "+2")),
                        new Diff("/w/f", List.of("-gone")));
        assertThat(results().get(1).diffs()).containsExactly(new Diff("/w/a", List.of("+one", "+two")));
    }

    private List<Entry.ToolResult> results() {
        return entries.stream()
                .filter(Entry.ToolResult.class::isInstance)
                .map(Entry.ToolResult.class::cast)
                .toList();
    }

    @Test
    void aSubagentBeginsWithItsTaskAndNotWithACopyOfItsParent() throws IOException {
        Reading reading = read(
                "{'ordinal':0,'type':'session_meta','payload':{'id':'child','forked_from_id':'parent','parent_thread_id':'parent','thread_source':'subagent','subagent_history_start_ordinal':5}}",
                "{'ordinal':1,'type':'session_meta','payload':{'id':'parent'}}",
                "{'ordinal':2,'type':'turn_context','payload':{'turn_id':'t1','model':'gpt-6'}}",
                "{'ordinal':3,'type':'response_item','payload':{'type':'message','role':'user','content':[{'text':'Delegate this'}]}}",
                "{'ordinal':4,'type':'event_msg','payload':{'type':'token_count','info':{'total_token_usage':{'input_tokens':100,'output_tokens':5}}}}",
                "{'ordinal':5,'type':'turn_context','payload':{'turn_id':'t2','model':'gpt-6'}}",
                "{'ordinal':6,'type':'response_item','payload':{'type':'agent_message','author':'/lead','recipient':'/lead/looker','content':[{'type':'input_text','text':'Message Type: NEW_TASK\\nTask name: /lead/looker\\nSender: /lead\\nPayload:\\n'},{'type':'encrypted_content','encrypted_content':'Look around.'}]}}",
                "{'ordinal':7,'type':'event_msg','payload':{'type':'token_count','info':{'total_token_usage':{'input_tokens':130,'output_tokens':7}}}}");
        assertThat(rendered())
                .containsExactly(
                        "note: Forked from session parent, whose beginning is left out here", "prompt: Look around.");
        assertThat(reading.tokens()).isEqualTo(new Tokens(30, 2, 0, 0));
        assertThat(usages).extracting(Usage::tokens).containsExactly(new Tokens(30, 2, 0, 0));
    }

    @Test
    void theCallThatStartedASubagentNamesIt() throws IOException {
        read(
                item("'type':'function_call','call_id':'c1','name':'spawn_agent','arguments':'{}'"),
                event(
                        "'type':'item_completed','item':{'type':'SubAgentActivity','id':'c1','kind':'started','agent_thread_id':'a1'}"),
                item("'type':'function_call_output','call_id':'c1','output':'{}'"),
                event(
                        "'type':'item_completed','item':{'type':'CollabAgentToolCall','id':'c2','tool':'spawn_agent','receiver_thread_ids':['a2']}"),
                event(
                        "'type':'item_completed','item':{'type':'CollabAgentToolCall','id':'c3','tool':'wait','receiver_thread_ids':['a2']}"),
                item("'type':'function_call_output','call_id':'c2','output':'{}'"),
                item("'type':'function_call_output','call_id':'c3','output':'{}'"));
        assertThat(results()).extracting(Entry.ToolResult::subagent).containsExactly("a1", "a2", "");
    }

    @Test
    void messagesOfOtherAgentsAreNoPrompts() throws IOException {
        String message =
                "'type':'agent_message','content':[{'type':'input_text','text':'Message Type: %s\\nSender: /lead/a\\nPayload:\\n'},{'type':'encrypted_content','encrypted_content':'%s'}]";
        read(
                item(message.formatted("FINAL_ANSWER", "It is done.")),
                item(message.formatted("FINAL_ANSWER", "gAAAAABhxyz0123456789ABCDEFxyz0123456789==")),
                item(
                        "'type':'message','role':'user','content':[{'text':'<subagent_notification>{}</subagent_notification>'}]"));
        assertThat(rendered())
                .containsExactly(
                        "note: It is done.",
                        "note: Message Type: FINAL_ANSWER\nSender: /lead/a\nPayload:\n",
                        "note: <subagent_notification>{}</subagent_notification>");
    }

    @Test
    void callsInAnOlderFormAreRead() throws IOException {
        read(
                item("'type':'tool_call','id':'c','name':'shell','arguments':{'command':'ls'}"),
                item("'type':'tool_result','call_id':'c','content':'a.c'"));
        assertThat(rendered()).containsExactly("call: c shell ls", "result: c a.c");
    }

    @Test
    void aTotalOfZeroAtTheEndChangesNothing() throws IOException {
        String count = "'type':'token_count','info':{'total_token_usage':{'input_tokens':%d,'output_tokens':%d}}";
        String meta = "{'type':'session_meta','payload':{'id':'s'}}";
        Reading reading = read(meta, event(count.formatted(9, 3)), event(count.formatted(0, 0)));
        assertThat(reading.tokens()).isEqualTo(new Tokens(9, 3, 0, 0));
        assertThat(usages).hasSize(1);
    }
}
