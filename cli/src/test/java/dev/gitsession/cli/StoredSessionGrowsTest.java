package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A session goes on after its agent's hook stored it: what came since is found, and the session only once.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class StoredSessionGrowsTest {
    private GitSandbox sandbox;
    private Path work;
    private Program here;
    private Path file;

    @BeforeEach
    void storeOne(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        here = Program.on(sandbox, "one", work);
        file = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        upload(here);
    }

    private void upload(Program program) {
        Program.Run run = program.run("upload", file.toString(), "--plan", "42");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private void say(String time, String text) throws IOException {
        Files.writeString(
                file,
                "{\"type\":\"user\",\"sessionId\":\"%s\",\"cwd\":\"%s\",\"timestamp\":\"2026-03-02T%s:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                        .formatted(AgentSessions.ID, work, time, text),
                StandardOpenOption.APPEND);
    }

    private static String search(Program program, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "search";
        System.arraycopy(words, 0, all, 1, words.length);
        return program.run(all).out();
    }

    @Test
    void whatCameSinceIsFoundInTheOneSession() throws IOException {
        String before = search(here, "kind:prompt");
        assertThat(before).containsOnlyOnce(AgentSessions.ID.substring(0, 8) + "-");

        say("12:00", "and now the lexer");

        assertThat(search(here, "lexer", "plan:42")).contains(AgentSessions.ID, "plan 42");
        assertThat(here.run("search", "kind:prompt", "--json").json())
                .containsEntry("sessions", 1L)
                .containsEntry("entries", 2L);
        assertThat(search(here, "kind:prompt", "is:local")).contains(AgentSessions.ID);
    }

    @Test
    void onceTheRestIsStoredItIsAStoredSessionAgain() throws IOException {
        say("12:00", "and now the lexer");
        assertThat(search(here, "lexer", "is:local")).contains(AgentSessions.ID);

        upload(here);

        assertThat(search(here, "lexer", "is:stored")).contains(AgentSessions.ID);
        assertThat(here.run("search", "lexer", "is:local").exit()).isEqualTo(3);
    }

    @Test
    void whatSomebodyElseStoredOfItComesBackWhenTheFileGoes() throws IOException {
        say("12:00", "and now the lexer");
        assertThat(search(here, "lexer")).contains(AgentSessions.ID);

        Files.delete(file);

        assertThat(here.run("search", "lexer").exit()).isEqualTo(3);
        assertThat(search(here, "kind:prompt", "is:stored")).contains(AgentSessions.ID);
    }

    @Test
    void whatVanishedFromTheRemoteMeanwhileDoesNotComeBack() throws IOException {
        say("12:00", "and now the lexer");
        assertThat(search(here, "lexer")).contains(AgentSessions.ID);
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/42");
        assertThat(search(here, "lexer")).contains(AgentSessions.ID, "not stored");

        Files.delete(file);

        assertThat(here.run("search", "kind:prompt").exit()).isEqualTo(3);
    }
}
