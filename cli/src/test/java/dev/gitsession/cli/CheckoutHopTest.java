package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A session that is resumed in another checkout differs by the path of the working folder. That is no rewrite.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class CheckoutHopTest {
    private static final String SUBAGENT = "/subagents/agent-a1b2c3d4.jsonl";

    private GitSandbox sandbox;
    private Path work;
    private Path other;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        other = sandbox.clone("a-checkout-with-a-longer-name");
    }

    private Program.Run upload(String machine, Path folder, Path file) {
        Program.Run run = Program.on(sandbox, machine, folder)
                .run("upload", file.toString(), "--session-id", AgentSessions.ID, "--plan", "42", "--json");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run;
    }

    private Path resume(String machine, Path folder) {
        Program.Run run = Program.on(sandbox, machine, folder).run("resume", AgentSessions.ID, "--json");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return Path.of(JsonObject.of(run.json()).text("path").orElseThrow());
    }

    private void nothingIsKept() {
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", "async-learn/42"))
                .doesNotContain(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "copilot", "droid", "gemini", "pi", "qwen"})
    void aHopIsAContinuation(String agent) throws IOException {
        Path first = AgentSessions.write(sandbox, Program.home(sandbox, "one"), agent, work);
        upload("one", work, first);
        Path second = resume("two", other);
        Files.writeString(second, AgentSessions.more(agent, other), StandardOpenOption.APPEND);

        assertThat(upload("two", other, second).json()).containsEntry("changed", true);

        nothingIsKept();
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        assertThat(upload("one", work, first).json())
                .as("the copy that the first machine still has")
                .containsEntry("changed", false)
                .containsEntry("older", true);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isEqualTo(tip);

        assertThat(resume("one", work)).isEqualTo(first);
        Files.writeString(first, AgentSessions.more(agent, work), StandardOpenOption.APPEND);
        upload("one", work, first);
        nothingIsKept();
    }

    @Test
    void withoutRedactionAndFromTheOutboxItIsOneToo() throws IOException {
        sandbox.git(other, "config", "session.redact", "off");
        sandbox.watch(other);
        upload("one", work, AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work));
        Path second = resume("two", other);
        Files.writeString(second, AgentSessions.more("claude", other), StandardOpenOption.APPEND);
        upload("two", other, second);
        nothingIsKept();

        Path first = resume("one", work);
        Files.writeString(first, AgentSessions.more("claude", work), StandardOpenOption.APPEND);
        sandbox.whileAway(() -> assertThat(Program.on(sandbox, "one", work)
                        .run("upload", first.toString(), "--session-id", AgentSessions.ID, "--plan", "42")
                        .exit())
                .isEqualTo(4));
        assertThat(Program.on(sandbox, "one", work).run("sync").exit()).isZero();

        nothingIsKept();
        assertThat(Program.in(sandbox, other).download(AgentSessions.ID)).isEqualTo(Files.readAllBytes(first));
    }

    @Test
    void subagentsHopAlong() throws IOException {
        Path first = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        Path subagent = Path.of(first.toString().replace(".jsonl", "") + SUBAGENT);
        sandbox.write(subagent, AgentSessions.more("claude", work));
        upload("one", work, first);
        Path second = resume("two", other);
        Path beside = Path.of(second.toString().replace(".jsonl", "") + SUBAGENT);
        assertThat(beside).content().contains(other.toString());
        Files.writeString(beside, AgentSessions.more("claude", other), StandardOpenOption.APPEND);

        assertThat(upload("two", other, second).json()).containsEntry("changed", true);

        nothingIsKept();
    }

    @Test
    void whatElseDiffersIsARewrite() throws IOException {
        Path first = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        upload("one", work, first);
        Path second = resume("two", other);
        Files.writeString(second, Files.readString(second).replace("Count", "Add up"));

        upload("two", other, second);

        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", "async-learn/42"))
                .contains(" ");
    }
}
