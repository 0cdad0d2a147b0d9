package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The original system's commands, with its options, JSON and exit codes.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class ExecTest {
    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String SECRET = "ghp_" + "R4kT9xWq2LmZ7vBn5cYd8sHf3gJp6aEu1oNi";

    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.in(sandbox, work);
    }

    private Program.Run upload(String... more) {
        Path file = sandbox.write(
                sandbox.root().resolve("session.jsonl"), "{\"sessionId\":\"abc-123\",\"text\":\"" + SECRET + "\"}\n");
        String[] words = {
            "exec", "upload-session", "--session-file", file.toString(), "--session-id", "abc-123", "--source", "remote"
        };
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return program.run(all);
    }

    private static Map<String, @Nullable Object> json(Program.Run run) {
        return run.json();
    }

    private static void isFailure(Program.Run run, String words) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(json(run)).containsOnlyKeys("success", "error").containsEntry("success", false);
        assertThat(run.out()).contains(words);
    }

    @Test
    void aSessionGoesUpAndComesBack() throws IOException {
        Program.Run up = upload("--plan-id", "42");

        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(json(up))
                .containsExactly(
                        Map.entry("success", true),
                        Map.entry("session_branch", "async-learn/42"),
                        Map.entry("session_id", "abc-123"),
                        Map.entry("plan_id", 42L),
                        Map.entry("issue_updated", true));
        assertThat(sandbox.git(sandbox.remote(), "show", "async-learn/42:.erk/session/abc-123.jsonl"))
                .doesNotContain(SECRET);

        Path folder = work.resolve(".erk/scratch/remote-sessions/abc-123");
        sandbox.write(folder.resolve("old.jsonl"), "old");
        sandbox.write(folder.resolve("more/old.txt"), "old");
        Program.Run down = program.run(
                "exec", "download-remote-session", "--session-branch", "async-learn/42", "--session-id", "abc-123");
        assertThat(down.exit()).as(down.err()).isZero();
        assertThat(json(down))
                .containsExactly(
                        Map.entry("success", true),
                        Map.entry("session_id", "abc-123"),
                        Map.entry("path", folder.resolve("session.jsonl").toString()),
                        Map.entry("source", "branch"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("session.jsonl"));
        }
    }

    @Test
    void failuresAreJsonAndExitWithOne() {
        isFailure(upload(), "--plan-id is missing");
        isFailure(
                program.run(
                        "exec",
                        "upload-session",
                        "--session-file",
                        "gone",
                        "--session-id",
                        "a",
                        "--source",
                        "local",
                        "--plan-id",
                        "1"),
                "there is no file");
        isFailure(
                program.run("exec", "download-remote-session", "--session-branch", "gone", "--session-id", "a"),
                "no branch gone");
        isFailure(program.run("exec", "get-learn-sessions", "404"), "there is no plan 404");
        isFailure(program.run("exec", "get-learn-sessions", "not a plan"), "is not a plan id");
        isFailure(program.run("exec", "get-learn-sessions"), "nothing says which plan");
        assertThat(program.run("exec").err()).contains("'exec' alone is not", "exec upload-session");
    }

    @Test
    void anUploadThatCanOnlyWaitIsAFailure() {
        sandbox.git(
                work,
                "remote",
                "set-url",
                "origin",
                sandbox.root().resolve("missing").toString());
        sandbox.watch(work);

        isFailure(upload("--plan-id", "42"), "git session sync");
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session/outbox")).isNotEmpty();
    }

    @Test
    void withoutRecordsTheAnswerSaysSo() {
        sandbox.git(work, "config", "session.planStore", "none");
        sandbox.watch(work);

        assertThat(json(upload("--plan-id", "42")))
                .containsEntry("issue_updated", false)
                .containsEntry("issue_update_error", "plan records are not kept here (session.planStore is none)");
    }

    @Test
    void theSessionsOfAPlanAreTold() {
        Path file = AgentSessions.write(sandbox, sandbox.root().resolve("home"), "claude", work);
        program.run("plan", "create", "42", "--title", "Parser");
        Program.Run none = program.run("exec", "get-learn-sessions", "42");
        assertThat(json(none))
                .containsEntry("plan_id", "42")
                .containsEntry("planning_session_id", null)
                .containsEntry("readable_session_ids", List.of())
                .containsEntry("local_session_ids", List.of(AgentSessions.ID))
                .containsEntry("session_paths", List.of(file.toString()))
                .containsEntry("last_remote_impl_at", null);

        program.run(
                "plan",
                "set",
                "42",
                "created_from_session=" + AgentSessions.ID,
                "last_remote_impl_session_id=" + ID.replace('1', '7'),
                "last_learn_session=" + ID.replace('1', '8'),
                "last_remote_impl_run_id=99");
        Program.Run run = program.run("exec", "get-learn-sessions", "https://github.com/o/r/issues/42");
        assertThat(json(run))
                .containsEntry("planning_session_id", AgentSessions.ID)
                .containsEntry("implementation_session_ids", List.of(ID.replace('1', '7')))
                .containsEntry("learn_session_ids", List.of(ID.replace('1', '8')))
                .containsEntry("readable_session_ids", List.of(AgentSessions.ID))
                .containsEntry("session_paths", List.of(file.toString()))
                .containsEntry("local_session_ids", List.of())
                .containsEntry("last_remote_impl_run_id", "99");
    }
}
