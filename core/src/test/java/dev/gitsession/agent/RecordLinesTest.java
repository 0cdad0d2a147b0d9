package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records that stand twice in a session, and records that share a line.
class RecordLinesTest {
    @TempDir
    Path home;

    private final List<String> prompts = new ArrayList<>();

    private Transcript transcript(String text) throws IOException {
        Path file = Files.writeString(home.resolve("session.jsonl"), text.replace('\'', '"'));
        return Transcript.ofFile(file, Files.size(file));
    }

    private Reading read(String agent, String text) throws IOException {
        prompts.clear();
        return AgentFixture.agents(home).stream()
                .filter(each -> each.name().id().equals(agent))
                .findFirst()
                .orElseThrow()
                .read(transcript(text), entry -> {
                    if (entry instanceof Entry.Prompt prompt) {
                        prompts.add(prompt.text());
                    }
                });
    }

    private static String claude(String id, String text) {
        return "{'type':'user','uuid':'%s','sessionId':'s','message':{'role':'user','content':'%s'}}"
                .formatted(id, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "claude  | {'type':'user','uuid':'$ID','sessionId':'s','message':{'role':'user','content':'Weigh'}}",
                "qwen    | {'type':'user','uuid':'$ID','sessionId':'s','message':{'role':'user','parts':[{'text':'Weigh'}]}}",
                "codex   | {'type':'response_item','payload':{'type':'message','id':'$ID','role':'user','content':[{'text':'Weigh'}]}}",
                "copilot | {'type':'user.message','id':'$ID','data':{'content':'Weigh'}}",
            })
    void aRecordThatIsWrittenAgainIsShownOnce(String agent, String record) throws IOException {
        String first = record.replace("$ID", "r1") + "\n";
        Reading reading = read(agent, first + record.replace("$ID", "r2") + "\n" + first + first);
        assertThat(prompts).containsExactly("Weigh", "Weigh");
        assertThat(reading.damage()).isEqualTo(new Reading.Damage(4, 0, 0, false));
        read(agent, first + first.replace("Weigh", "Count"));
        assertThat(prompts).as("the same id with other content").containsExactly("Weigh", "Count");
    }

    @Test
    void linesWithoutAnIdAreAllShown() throws IOException {
        String record = "{'type':'user','message':{'role':'user','content':'Weigh'}}\n";
        read("claude", record + record);
        assertThat(prompts).containsExactly("Weigh", "Weigh");
    }

    @Test
    void recordsOnOneLineAreAllRead() throws IOException {
        Reading reading = read("claude", claude("r1", "Weigh") + claude("r2", "Count") + "\n" + claude("r3", "Sell"));
        assertThat(prompts).containsExactly("Weigh", "Count", "Sell");
        assertThat(reading.damage()).isEqualTo(new Reading.Damage(2, 0, 0, false));
    }

    @Test
    void aRecordBehindOneThatWasCutOffIsRead() throws IOException {
        Reading reading = read("claude", claude("r1", "Weigh").substring(0, 40) + claude("r2", "Count") + "\n");
        assertThat(prompts).containsExactly("Count");
        assertThat(reading.damage()).isEqualTo(new Reading.Damage(1, 1, 0, false));
        read("claude", claude("r1", "Weigh") + " and more\n");
        assertThat(prompts).isEmpty();
    }

    @Test
    void linesThatCameMayRepeatEarlierOnes() throws IOException {
        String before = claude("r1", "Weigh") + "\n{'type':'atis-latch','atis':''}\n";
        int length = before.getBytes(StandardCharsets.UTF_8).length;
        assertThat(JsonLines.repeats(transcript(before + claude("r1", "Weigh") + "\n"), length))
                .isTrue();
        assertThat(JsonLines.repeats(
                        transcript(before + "{'type':'atis-latch','atis':''}\n" + claude("r2", "Weigh") + "\n"),
                        length))
                .isFalse();
    }
}
