package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.codex.Codex;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.placement.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fork of a Codex session and its subagents begin with a copy of the parent.
class CodexForkTest {
    private static final String PARENT = "019c0000-0000-7000-8000-000000000001";
    private static final String CHILD = "019c0000-0000-7000-8000-000000000002";
    private static final String GRANDCHILD = "019c0000-0000-7000-8000-000000000003";

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    @Test
    void aForkCountsItsOwnTokensAndSaysWhereItsOwnWorkBegins() throws IOException {
        write(PARENT, meta(PARENT, "") + turn("one", 100) + turn("two", 200));
        write(CHILD, meta(CHILD, fork()) + meta(PARENT, "") + turn("one", 100) + turn("two", 200) + turn("mine", 250));
        assertThat(read(CHILD).tokens()).isEqualTo(new Tokens(50, 5, 0, 0));
        assertThat(AgentReading.lines(codex(), codex().transcript(AgentReading.session(codex(), CHILD), scratch)))
                .containsExactly(
                        "note: Forked from session " + PARENT + ", which is repeated first",
                        "prompt: one",
                        "prompt: two",
                        "note: Here the session's own work begins",
                        "prompt: mine");
        assertThat(summary(CHILD).id().value()).isEqualTo(CHILD);
        assertThat(summary(CHILD).parent()).isNull();
        assertThat(read(PARENT).tokens()).isEqualTo(new Tokens(200, 20, 0, 0));
    }

    @Test
    void withoutItsParentAForkIsShownCompletely() throws IOException {
        write(CHILD, meta(CHILD, fork()) + meta(PARENT, "") + turn("one", 100) + turn("mine", 150));
        assertThat(read(CHILD).tokens()).isEqualTo(new Tokens(150, 15, 0, 0));
        assertThat(AgentReading.lines(codex(), codex().transcript(AgentReading.session(codex(), CHILD), scratch)))
                .hasSize(3)
                .startsWith("note: Forked from session " + PARENT + ", which is repeated first");
    }

    @Test
    void aForkOfWhichNothingFollowedYetHasNothingOfItsOwn() throws IOException {
        write(PARENT, meta(PARENT, "") + turn("one", 100));
        write(CHILD, meta(CHILD, fork()) + meta(PARENT, "") + turn("one", 100));
        assertThat(read(CHILD).tokens()).isEqualTo(Tokens.NONE);
    }

    @Test
    void subagentsAreSideFilesOfTheirParent() throws IOException {
        String startedBy = ",\"thread_source\":\"subagent\",\"parent_thread_id\":\"%s\"";
        write(PARENT, meta(PARENT, "") + turn("one", 100));
        write(CHILD, meta(CHILD, startedBy.formatted(PARENT)) + turn("sub", 10));
        write(GRANDCHILD, meta(GRANDCHILD, startedBy.formatted(CHILD)) + turn("subsub", 10));
        assertThat(summary(CHILD).parent()).hasToString(PARENT);
        assertThat(new LocalSessions(List.of(codex())).list(summary -> true)).hasSize(1);
        List<SideFile> beside = codex().sideFiles(AgentReading.session(codex(), PARENT));
        assertThat(beside)
                .extracting(SideFile::name)
                .containsExactly("subagents/" + name(CHILD), "subagents/" + name(GRANDCHILD));
        assertThat(codex().subagent(beside.getFirst().name())).contains(CHILD);

        Path other = scratch.resolve("other");
        Agent there = new Codex(new AgentHome(other, Map.of(), List::of));
        new Placement(there, there.resuming().orElseThrow())
                .place(
                        new Placement.Fetched(
                                summary(PARENT).id(),
                                AgentReading.session(codex(), PARENT).file(),
                                beside),
                        Path.of("/elsewhere"),
                        false);
        assertThat(there.sessions())
                .hasSize(3)
                .allMatch(
                        each -> Path.of("/elsewhere").equals(there.summary(each).folder()));
    }

    private Codex codex() {
        return new Codex(new AgentHome(home, Map.of(), List::of));
    }

    private Summary summary(String id) {
        return codex().summary(AgentReading.session(codex(), id));
    }

    private Reading read(String id) throws IOException {
        return codex().read(codex().transcript(AgentReading.session(codex(), id), scratch), entry -> {});
    }

    private static String name(String id) {
        return "rollout-2026-03-02T10-00-00-" + id + ".jsonl";
    }

    private void write(String id, String text) throws IOException {
        Path file = home.resolve(".codex/sessions/2026/03/02").resolve(name(id));
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private static String meta(String id, String more) {
        return "{\"timestamp\":\"2026-03-02T10:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"%s\",\"cwd\":\"/home/dev/shop\"%s}}\n"
                .formatted(id, more);
    }

    private static String fork() {
        return ",\"forked_from_id\":\"" + PARENT + "\"";
    }

    /// A turn after which the given number of tokens was sent in total, and a tenth of it was received.
    private static String turn(String id, int total) {
        return """
                {"timestamp":"2026-03-02T10:00:01Z","type":"turn_context","payload":{"turn_id":"%s","model":"m"}}
                {"timestamp":"2026-03-02T10:00:01Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"%s"}]}}
                {"timestamp":"2026-03-02T10:00:02Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":%d,"output_tokens":%d}}}}
                """.formatted(id, id, total, total / 10);
    }
}
