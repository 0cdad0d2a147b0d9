package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log line for each outcome of a hook, and what `doctor` reports about it.
@ExtendWith(GitSandbox.Extension.class)
class HookOutcomesTest {
    private static final String ID = AgentSessions.ID;

    private GitSandbox sandbox;
    private Path work;
    private Path home;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        home = sandbox.root().resolve("one");
        program = Program.in(sandbox, work).with("HOME", home.toString());
        AgentSessions.write(sandbox, home, "claude", work);
    }

    private void hook(Program caller, String session) {
        Program.Run run = caller.reading("{\"session_id\":\"%s\",\"cwd\":\"%s\"}"
                        .formatted(session, work)
                        .getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude");
        assertThat(run.exit()).isZero();
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(work.resolve(".git/git-session/hooks/log"));
    }

    private JsonObject hooksCheck(String words) {
        List<JsonObject> checks =
                JsonObject.of(program.run("doctor", "--json").json()).objects("checks");
        return checks.stream()
                .filter(check -> check.text("found").orElse("").contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(checks));
    }

    @Test
    void aSessionWithoutAPlanIsSkippedAndDoctorReportsIt() throws IOException {
        hook(program, ID);
        assertThat(log()).singleElement().asString().contains(" skipped claude " + ID, "no plan");
        JsonObject check = hooksCheck("stored nothing yet");
        assertThat(check.text("state")).contains("note");
        assertThat(check.text("found").orElse("")).contains("because", "no plan");
        assertThat(check.text("mend").orElse("")).contains("session.defaultPlan");

        hook(program.with("GIT_SESSION_PLAN", "42"), ID);
        assertThat(log()).last().asString().contains(" ok claude " + ID + " stored");
        assertThat(program.run("doctor").out()).doesNotContain("stored nothing yet", "failed");
    }

    /// The only session on this machine belongs to another project.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "garbage",
                "[1]",
                "{'session_id':''}",
                "{'session_id':null}",
                "{'session_id':'0'}",
                "{'session_id':'019c0000'}",
                "{'session_id':'../../x','transcript_path':'/etc/passwd'}",
            })
    void anInputThatNamesNoSessionStoresNone(String input) throws IOException {
        byte[] bytes = input.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        program.with("GIT_SESSION_PLAN", "42").reading(bytes).run("hook", "claude");

        assertThat(log()).singleElement().asString().contains(" failed claude ");
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .doesNotContain("async-learn");
    }

    @Test
    void anUploadInTheOutboxIsCalledQueued() throws IOException {
        sandbox.whileAway(() -> hook(program.with("GIT_SESSION_PLAN", "42"), ID));
        assertThat(log()).singleElement().asString().contains(" queued claude " + ID);
        assertThat(program.run("doctor").out()).contains("stored nothing yet", "kept on this machine");
        assertThat(program.run("sync").exit()).isZero();
    }

    @Test
    void enabledHooksThatNeverRanAreReported() {
        assertThat(program.run("enable", "claude").exit()).isZero();
        sandbox.watch(work);
        assertThat(hooksCheck("stored nothing yet").text("found").orElse("")).contains("no agent called");
    }

    @Test
    void failuresAreReportedUntilTheSessionIsStored() throws IOException {
        hook(program.with("GIT_SESSION_PLAN", "42"), "nowhere");
        hook(program.with("GIT_SESSION_PLAN", "42"), "elsewhere");
        hook(program.with("GIT_SESSION_PLAN", "42"), ID);
        assertThat(log()).hasSize(3);
        String doctor = program.run("doctor").out();
        assertThat(doctor)
                .contains("of 2 sessions", "nowhere", "elsewhere", "failed")
                .doesNotContain("stored nothing yet");

        sandbox.remoteHook("pre-receive", "exit 1\n");
        Files.writeString(
                home.resolve(".claude/projects")
                        .resolve(work.toString().replaceAll("[^A-Za-z0-9-]", "-"))
                        .resolve(ID + ".jsonl"),
                AgentSessions.more("claude", work),
                java.nio.file.StandardOpenOption.APPEND);
        hook(program.with("GIT_SESSION_PLAN", "42"), ID);
        assertThat(program.run("doctor").out()).contains("of 3 sessions", ID);
        sandbox.remoteHook("pre-receive", "exit 0\n");
        hook(program.with("GIT_SESSION_PLAN", "42"), ID);
        assertThat(program.run("doctor").out()).contains("of 2 sessions");
    }

    @Test
    void unexpectedFailuresAreLoggedToo() throws IOException {
        // The session's file is one of git's folders, so reading it fails in an unusual way.
        Path hooks = work.resolve(".git/git-session/hooks");
        Files.createDirectories(hooks.resolve("claude-" + ID + ".note"));
        hook(program.with("GIT_SESSION_PLAN", "42"), ID);
        assertThat(log()).last().asString().contains(" failed claude " + ID);
    }

    @Test
    void aLogThatCannotBeWrittenGivesWayToTheUsers() throws IOException {
        sandbox.write(work.resolve(".git/git-session/hooks"), "in the way");
        hook(program.with("GIT_SESSION_PLAN", "42"), ID);
        assertThat(Files.readString(home.resolve(".local/state/git-session/hooks/log")))
                .contains(" failed claude " + ID);
        assertThat(program.run("doctor").out()).contains("failed", "hooks can't be written");
    }

    @Test
    void aDamagedLogIsStillWrittenAndRead() throws IOException {
        Path log = work.resolve(".git/git-session/hooks/log");
        sandbox.write(log, new byte[] {(byte) 0xff, (byte) 0xfe, 'x', '\n'});
        hook(program.with("GIT_SESSION_PLAN", "42"), "nowhere");
        assertThat(program.run("doctor").out()).contains("the last upload failed", "nowhere");
    }

    /// Codex runs its hooks in a process that serves one session after another.
    @Test
    void theEnvironmentOfCodexIsNotThatOfTheSession() throws IOException {
        AgentSessions.write(sandbox, home, "codex", work);
        sandbox.git(work, "checkout", "--quiet", "-b", "77-scales");
        sandbox.watch(work);
        program.with("GIT_SESSION_PLAN", "42")
                .reading("{\"session_id\":\"%s\",\"cwd\":\"%s\"}"
                        .formatted(ID, work)
                        .getBytes(StandardCharsets.UTF_8))
                .run("hook", "codex");
        assertThat(log()).last().asString().contains(" ok codex " + ID + " stored");
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .contains("refs/heads/async-learn/77")
                .doesNotContain("refs/heads/async-learn/42");
    }

    @Test
    void hooksOfCodexThatItsUserDidNotTrustAreNotCalledWorking() throws IOException {
        Path hooks = home.resolve(".codex/hooks.json");
        sandbox.git(work, "checkout", "--quiet", "-b", "77-scales");
        AgentSessions.write(sandbox, home, "codex", work);
        assertThat(program.run("enable", "codex").exit()).isZero();
        sandbox.watch(work);
        assertThat(hooksCheck("has not called").text("mend").orElse("")).contains("trusted it", "/hooks");

        sandbox.write(work.resolve(".git/git-session/hooks/log"), "2020-01-01T00:00:00Z ok codex " + ID + " stored\n");
        assertThat(hooksCheck("has new hooks").text("mend").orElse("")).contains("trusted it");
        assertThat(program.run("status").out()).contains("Codex CLI has new hooks, and has not called since then");

        Path configuration = sandbox.write(
                home.resolve(".codex/config.toml"),
                "[hooks.state.\"/elsewhere/hooks.json:stop:0:0\"]\ntrusted_hash = \"sha256:0\"\n");
        assertThat(hooksCheck("has new hooks").text("state")).contains("note");
        for (String other : List.of(
                "[hooks.state.\"%s:stop:1:0\"]\ntrusted_hash = \"sha256:0\"\n",
                "[hooks.state.\"%s:stop:0:0\"]\nenabled = false\ntrusted_hash = \"sha256:0\"\n")) {
            Files.writeString(configuration, other.formatted(hooks));
            assertThat(hooksCheck("has new hooks").text("state")).as(other).contains("note");
        }
        Files.writeString(
                configuration,
                "model = \"m\"\n[hooks.state.\"%s:stop:0:0\"]\nenabled = true\ntrusted_hash = \"sha256:0\"\n"
                        .formatted(hooks));
        assertThat(hooksCheck("Codex CLI stores its sessions by itself").text("state"))
                .contains("ok");
        assertThat(program.run("enable", "codex").err()).doesNotContain("trusted it");
    }
}
