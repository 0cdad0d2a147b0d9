package dev.gitsession.store.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.copilot.Copilot;
import dev.gitsession.agent.droid.Droid;
import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.agent.qwen.QwenCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineMatchTest {
    private static boolean matches(String one, String other) {
        return LineMatch.matches(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyTheWorkingFolderMayDiffer() {
        assertThat(matches("{\"cwd\":\"/a\",\"n\":1}\n", "{\"cwd\":\"/b/c\",\"n\":1}\n"))
                .isTrue();
        assertThat(matches("{\"cwd\":\"/a\",\"n\":1}\n", "{\"cwd\":\"/b/c\",\"n\":2}\n"))
                .isFalse();
        assertThat(matches("{\"cwd\":\"/a\",\"n\":1}\n", "{\"n\":1}\n")).isFalse();
        assertThat(matches("{\"message\":{\"cwd\":\"/a\"}}\n", "{\"message\":{\"cwd\":\"/b\"}}\n"))
                .isFalse();
        assertThat(matches("{\"cwd\":7}", "{\"cwd\":8}")).isFalse();
        assertThat(matches("no record /a", "no record /b")).isFalse();
    }

    @Test
    void theFoldersOfTwoRecordsOnALineDoNotCount() {
        String line = "{\"cwd\":\"%s\",\"n\":1}{\"cwd\":\"%s\",\"n\":%d}\n";
        assertThat(matches(line.formatted("/a", "/a", 2), line.formatted("/b", "/b", 2)))
                .isTrue();
        assertThat(matches(line.formatted("/a", "/a", 2), line.formatted("/b", "/b", 3)))
                .isFalse();
    }

    @Test
    void theFoldersInAListDoNotCountEither() {
        String settings = "{\"payload\":{\"thread_settings\":{\"model\":\"%s\",\"runtime_workspace_roots\":[\"%s\"]}}}";
        assertThat(matches(settings.formatted("m", "/a"), settings.formatted("m", "/b")))
                .isTrue();
        assertThat(matches(settings.formatted("m", "/a"), settings.formatted("n", "/b")))
                .isFalse();
    }

    @Test
    void aPlaceholderMatchesAnyTextAlsoBesideAFolder() {
        assertThat(matches(
                        "{\"cwd\":\"/a\",\"text\":\"key [REDACTED:github:1a2b3c4d] end\"}",
                        "{\"cwd\":\"/b\",\"text\":\"key ghp_1 end\"}"))
                .isTrue();
    }

    @Test
    void theFoldersOfEveryAgentAreKnown() {
        AgentHome home = new AgentHome(Path.of("home"), Map.of(), List::of);
        List<Agent> resumable = List.of(
                new ClaudeCode(home),
                new Codex(home),
                new Copilot(home),
                new Droid(home),
                new Gemini(home),
                new Pi(home),
                new QwenCode(home));
        for (Agent agent : resumable) {
            Set<List<String>> members =
                    agent.resuming().map(Resuming::folderMembers).orElseThrow();
            assertThat(LineMatch.FOLDERS).as(agent.name().id()).containsAll(members);
        }
    }
}
