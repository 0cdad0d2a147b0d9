package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.agent.goose.Goose;
import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.conversation.Entry;
import dev.gitsession.testkit.SessionDatabase;
import dev.gitsession.testkit.SessionDatabase.Kind;
import dev.gitsession.testkit.SessionDatabase.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Subagents that are rows of a database become side files of their parent session.
class DatabaseSubagentsTest {
    @TempDir
    Path home;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @EnumSource
    void nestedSubagentsAreSideFilesOfTheTopmostSession(Kind kind) throws IOException {
        database(
                kind,
                Row.of("top", "", "Mend it"),
                Row.of("deep", "mid", "Look deeper"),
                Row.of("mid", "top", "Look"),
                Row.of("other", "", "Something else"));
        Agent agent = agent(kind);

        List<SideFile> beside = agent.sideFiles(AgentReading.session(agent, "top"), scratch);

        assertThat(beside).extracting(SideFile::name).containsExactly("subagents/deep.jsonl", "subagents/mid.jsonl");
        assertThat(beside)
                .extracting(file -> agent.subagent(file.name()).orElseThrow())
                .containsExactly("deep", "mid");
        for (SideFile file : beside) {
            String id = agent.subagent(file.name()).orElseThrow();
            assertThat(file.file()).hasSameBinaryContentAs(exported(agent, id));
        }
        assertThat(AgentReading.lines(agent, beside.getLast().transcript())).containsExactly("prompt: Look");
        assertThat(listed(agent)).containsExactlyInAnyOrder("top", "other");
        assertThat(agent.sideFiles(AgentReading.session(agent, "other"), scratch))
                .isEmpty();
        assertThat(top(agent, "deep")).isEqualTo("top");
        assertThat(top(agent, "other")).isEqualTo("other");
    }

    @ParameterizedTest
    @EnumSource
    void circlesEndAndHideNoSession(Kind kind) throws IOException {
        database(
                kind,
                Row.of("one", "two", "1"),
                Row.of("two", "one", "2"),
                Row.of("below", "two", "3"),
                Row.of("self", "self", "4"),
                Row.of("lost", "nobody", "5"));
        Agent agent = agent(kind);
        assertThat(listed(agent)).containsExactlyInAnyOrder("one", "two", "below", "self", "lost");
        assertThat(agent.sideFiles(AgentReading.session(agent, "one"), scratch))
                .extracting(SideFile::name)
                .containsExactly("subagents/below.jsonl", "subagents/two.jsonl");
        assertThat(agent.sideFiles(AgentReading.session(agent, "self"), scratch))
                .isEmpty();
        assertThat(List.of(top(agent, "one"), top(agent, "below"), top(agent, "self"), top(agent, "lost")))
                .containsExactly("one", "below", "self", "lost");
    }

    @ParameterizedTest
    @EnumSource
    void aVersionThatKnowsNoParentsHasNoSubagents(Kind kind) throws IOException {
        SessionDatabase database = database(kind, Row.of("top", "", "Mend it"), Row.of("mid", "top", "Look"));
        database.forgetParents();
        Agent agent = agent(kind);
        assertThat(listed(agent)).containsExactlyInAnyOrder("top", "mid");
        assertThat(agent.sideFiles(AgentReading.session(agent, "top"), scratch)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPartlyUnreadableSubagentIsNamedAndHasNoFile(Kind kind) throws IOException {
        SessionDatabase database = database(
                kind,
                Row.of("top", "", "Mend it"),
                Row.of("bad", "top", "z".repeat(100_000)),
                Row.of("good", "top", "Look"));
        database.damage('z');
        Agent agent = agent(kind);
        List<SideFile> beside = agent.sideFiles(AgentReading.session(agent, "top"), scratch);
        assertThat(beside).extracting(SideFile::name).containsExactly("subagents/bad.jsonl", "subagents/good.jsonl");
        assertThat(beside).extracting(file -> Files.exists(file.file())).containsExactly(false, true);
    }

    @ParameterizedTest
    @EnumSource
    void aLockedDatabaseIsNotASessionWithoutSubagents(Kind kind) throws Exception {
        SessionDatabase database = database(kind, Row.of("top", "", "Mend it"), Row.of("mid", "top", "Look"));
        Agent agent = agent(kind);
        LocalSession top = AgentReading.session(agent, "top");
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("begin exclusive");
            assertThatThrownBy(() -> agent.sideFiles(top, scratch)).isInstanceOf(IOException.class);
            statement.execute("rollback");
        }
        assertThat(agent.sideFiles(top, scratch)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatIsAPathLeadsNowhere(Kind kind) throws IOException {
        database(kind, Row.of("top", "", "Mend it"), Row.of("../../out", "top", "Look"));
        Agent agent = agent(kind);
        List<SideFile> beside = agent.sideFiles(AgentReading.session(agent, "top"), scratch);
        assertThat(beside).extracting(SideFile::name).containsExactly("subagents/../../out.jsonl");
        assertThat(beside.getFirst().file()).hasParent(scratch);
        try (Stream<Path> around = Files.list(scratch.resolveSibling("."))) {
            assertThat(around).noneMatch(file -> file.endsWith("out.jsonl"));
        }
    }

    @Test
    void filesOfOlderVersionsNameTheirParentsToo() throws IOException {
        older("top", "");
        older("mid", ",\"parentID\":\"top\"");
        older("deep", ",\"parentID\":\"mid\"");
        older("bad", ",\"parentID\":\"top\"");
        Files.createDirectories(storage("message/bad/msg_2.json"));
        Agent agent = agent(Kind.OPENCODE);
        List<SideFile> beside = agent.sideFiles(AgentReading.session(agent, "top"), scratch);
        assertThat(listed(agent)).containsExactly("top");
        assertThat(beside)
                .extracting(SideFile::name)
                .containsExactly("subagents/bad.jsonl", "subagents/deep.jsonl", "subagents/mid.jsonl");
        assertThat(beside).extracting(file -> Files.exists(file.file())).containsExactly(false, true, true);
        assertThat(AgentReading.lines(agent, beside.get(1).transcript())).containsExactly("prompt: I am deep");
        assertThat(beside.get(1).file()).content().startsWith("""
                        {"type":"message","id":"msg_deep","session_id":"deep","data":{"id":"msg_deep","role":"user"}}
                        {"type":"part","id":"prt_1","message_id":"msg_deep","data":{"type":"text","text":"I am deep"}}
                        """);
    }

    @Test
    void theResultOfATaskNamesWhoDidIt() throws IOException {
        SessionDatabase database = database(Kind.OPENCODE, Row.of("top", "", "Mend it"));
        database.execute(
                "insert into message values ('m2', 'top', 1784890805000, '{\"role\":\"assistant\"}')",
                "insert into part values ('p2', 'm2', 'top', '{\"type\":\"tool\",\"tool\":\"task\",\"callID\":\"c\",\"state\":{\"status\":\"completed\",\"input\":{\"prompt\":\"Look\"},\"output\":\"Seen\",\"metadata\":{\"sessionId\":\"mid\"}}}')");
        Agent agent = agent(Kind.OPENCODE);
        List<Entry> entries = new ArrayList<>();
        agent.read(agent.transcript(AgentReading.session(agent, "top"), scratch), entries::add);
        assertThat(((Entry.ToolResult) entries.getLast()).subagent()).isEqualTo("mid");
    }

    private SessionDatabase database(Kind kind, Row... rows) {
        return SessionDatabase.make(kind, home, AgentFixture.CHECKOUT, rows);
    }

    private Path storage(String place) {
        return home.resolve(".local/share/opencode/storage").resolve(place);
    }

    private void older(String id, String more) throws IOException {
        write("session/p/" + id + ".json", "{\"id\":\"%s\",\"directory\":\"/home/dev/shop\"%s}".formatted(id, more));
        write("message/%s/msg_%1$s.json".formatted(id), "{\"id\":\"msg_%s\",\"role\":\"user\"}".formatted(id));
        write("part/msg_%s/prt_1.json".formatted(id), "{\"type\":\"text\",\"text\":\"I am %s\"}".formatted(id));
    }

    private void write(String place, String text) throws IOException {
        Files.createDirectories(storage(place).resolveSibling("."));
        Files.writeString(storage(place), text);
    }

    private Agent agent(Kind kind) {
        AgentHome machine = new AgentHome(home, Map.of(), List::of);
        return switch (kind) {
            case OPENCODE -> new OpenCode(machine);
            case GOOSE -> new Goose(machine);
        };
    }

    private static List<String> listed(Agent agent) {
        return new LocalSessions(List.of(agent))
                .list(summary -> true).stream()
                        .map(found -> found.summary().id().value())
                        .toList();
    }

    private static String top(Agent agent, String id) {
        LocalSessions all = new LocalSessions(List.of(agent));
        return all.top(all.byId(id)).summary().id().value();
    }

    private Path exported(Agent agent, String id) throws IOException {
        return agent.transcript(AgentReading.session(agent, id), scratch)
                .origin()
                .orElseThrow();
    }
}
