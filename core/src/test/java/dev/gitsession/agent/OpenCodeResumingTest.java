package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.placement.Placement;
import dev.gitsession.placement.Placement.Placed;
import dev.gitsession.session.SessionId;
import dev.gitsession.testkit.AgentSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a session of OpenCode grows, and how OpenCode takes a stored one in.
class OpenCodeResumingTest {
    private static final Path HERE = Path.of("/home/jo/shop-2");

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    private OpenCode openCode;

    @BeforeEach
    void aSession() throws IOException {
        openCode = new OpenCode(new AgentHome(home, Map.of(), List::of));
        Files.createDirectories(home.resolve(".local/share/opencode"));
        change("""
                create table session (id text primary key, project_id text, parent_id text, slug text, directory text, title text, version text, model text, permission text, tokens_input integer, time_created integer, time_updated integer);
                create table message (id text primary key, session_id text, time_created integer, time_updated integer, data text);
                create table part (id text primary key, message_id text, session_id text, time_created integer, time_updated integer, data text);
                insert into session values ('ses_1', 'p1', null, 'till', '/home/dev/shop', 'New session - 2026-11-01', '1.18', '{"id":"gpt-5","providerID":"openai"}', '[{"action":"deny"}]', 10, 1000, 2000);
                insert into session values ('ses_2', 'p1', 'ses_1', 'sub', '/home/dev/shop', 'Look', '1.18', null, null, 0, 1500, 1600);
                insert into message values ('msg_1', 'ses_1', 1000, 1000, '{"role":"user","time":{"created":1000}}');
                insert into part values ('prt_1', 'msg_1', 'ses_1', 1, 1, '{"type":"text","text":"\\"Say \\\\\\"open\\\\\\" twice\\""}');
                insert into message values ('msg_2', 'ses_1', 1100, 1200, '{"role":"assistant","modelID":"gpt-5"}');
                insert into part values ('prt_3', 'msg_2', 'ses_1', 1, 1, '{"type":"text","text":"Open, open."}');
                insert into part values ('prt_2', 'msg_2', 'ses_1', 1, 1, '{"type":"step-start"}');
                """);
    }

    @Test
    void thePromptIsShownAsTypedAndNamesASessionWithoutATitle() throws IOException {
        assertThat(AgentReading.lines(openCode, openCode.transcript(session(), scratch)))
                .containsExactly("prompt: Say \"open\" twice", "answer: Open, open.");
        assertThat(openCode.summary(session()).title()).isEqualTo("Say \"open\" twice");
        assertThat(openCode.summary(session()).model()).isEqualTo("gpt-5");
    }

    @Test
    void aGrownSessionContinuesTheEarlierOneUpToItsOwnRow() throws IOException {
        List<String> before = exported().lines().toList();
        assertThat(before).hasSize(6);
        assertThat(before.getLast()).startsWith("{\"type\":\"session\",\"id\":\"ses_1\"");
        change("""
                insert into message values ('msg_3', 'ses_1', 1300, 1300, '{"role":"user"}');
                insert into part values ('prt_4', 'msg_3', 'ses_1', 1, 1, '{"type":"text","text":"Shut"}');
                update session set title = 'Till', time_updated = 3000 where id = 'ses_1';
                """);
        List<String> after = exported().lines().toList();
        assertThat(after).hasSize(8).startsWith(before.subList(0, 5).toArray(String[]::new));
    }

    @Test
    void aStoredSessionBecomesTheDocumentsThatOpenCodeImports() throws IOException {
        Path stored = Files.writeString(scratch.resolve("stored"), exported());
        List<SideFile> beside = openCode.sideFiles(session(), scratch);
        Placed placed = new Placement(openCode, openCode.resuming().orElseThrow())
                .place(new Placement.Fetched(new SessionId("ses_1"), stored, beside), HERE, false);

        Path folder = home.resolve(".local/share/opencode/git-session");
        assertThat(placed.imports())
                .containsExactly(
                        List.of(
                                "opencode",
                                "import",
                                folder.resolve("ses_1.json").toString()),
                        List.of(
                                "opencode",
                                "import",
                                folder.resolve("ses_2.json").toString()));
        assertThat(placed.command()).containsExactly("opencode", "--session", "ses_1");
        assertThat(placed.folder()).contains(Path.of("/home/dev/shop"));
        JsonObject document = document(folder.resolve("ses_1.json"));
        assertThat(document.object("info").orElseThrow()).hasToString("""
                {"id":"ses_1","slug":"till","title":"New session - 2026-11-01","version":"1.18","projectID":"p1",\
                "model":{"id":"gpt-5","providerID":"openai"},"permission":[{"action":"deny"}],"cost":0,\
                "tokens":{"input":10,"output":0,"reasoning":0,"cache":{"read":0,"write":0}},\
                "time":{"created":1000,"updated":2000},"directory":"/home/jo/shop-2"}""");
        assertThat(document.objects("messages")).hasSize(2);
        assertThat(document.objects("messages").getLast()).hasToString("""
                {"info":{"role":"assistant","modelID":"gpt-5","id":"msg_2","sessionID":"ses_1"},"parts":[\
                {"type":"step-start","id":"prt_2","sessionID":"ses_1","messageID":"msg_2"},\
                {"type":"text","text":"Open, open.","id":"prt_3","sessionID":"ses_1","messageID":"msg_2"}]}""");
        assertThat(document(folder.resolve("ses_2.json")).text("info", "parentID"))
                .contains("ses_1");
    }

    @Test
    void sessionsOfTheFormerOrderBecomeTheSameDocument() throws IOException {
        List<String> lines = exported().lines().toList();
        List<String> former =
                List.of(lines.get(5), lines.get(0), lines.get(2), lines.get(1), lines.get(3), lines.get(4));
        Resuming resuming = openCode.resuming().orElseThrow();
        Path one = Files.write(scratch.resolve("one"), lines);
        Path other = Files.write(scratch.resolve("other"), former);
        resuming.writeImport(one, scratch.resolve("one.json"), HERE);
        resuming.writeImport(other, scratch.resolve("other.json"), HERE);
        assertThat(scratch.resolve("other.json")).hasSameTextualContentAs(scratch.resolve("one.json"));
    }

    private LocalSession session() {
        return AgentReading.session(openCode, "ses_1");
    }

    private String exported() throws IOException {
        return new String(AgentReading.bytes(openCode, session(), scratch), StandardCharsets.UTF_8);
    }

    private static JsonObject document(Path file) throws IOException {
        return JsonObject.of(Json.findObject(Files.readAllBytes(file)).orElseThrow());
    }

    private void change(String script) {
        AgentSample.makeDatabase(home.resolve(".local/share/opencode/opencode.db"), script);
    }
}
