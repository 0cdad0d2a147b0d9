package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The words with which hosts refuse a push are distinguished and shown, and the upload is queued.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class RefusalsTest {
    /// The error code, followed by the output of the host's hook.
    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("protected_branch", """
                        error: GH006: Protected branch update failed for refs/heads/async-learn/42.
                        error: Cannot force-push to a protected branch"""),
                Arguments.of("protected_branch", """
                        warning: GH001: Large files detected.
                        error: GH006: Protected branch update failed for refs/heads/async-learn/42."""),
                Arguments.of("protected_branch", """
                        error: GH013: Repository rule violations found for refs/heads/async-learn/42.
                        - Cannot update this protected ref."""),
                Arguments.of(
                        "protected_branch",
                        "GitLab: You are not allowed to force push code to a protected branch on this project."),
                Arguments.of("protected_branch", "Gitea: branch async-learn/42 is protected from force push"),
                Arguments.of("protected_branch", "Gitea: Not allowed to push to protected branch async-learn/42"),
                Arguments.of("permission_denied", "Gitea: User permission denied for writing."),
                Arguments.of("permission_denied", "GitLab: You are not allowed to push code to this project."),
                Arguments.of("permission_denied", "Permission to acme/widgets.git denied to jo."),
                Arguments.of("too_large", """
                        error: File .erk/session/a.jsonl is 122.92 MB; this exceeds GitHub's file size limit of 100.00 MB
                        error: GH001: Large files detected. You may want to try Git Large File Storage"""),
                Arguments.of(
                        "too_large",
                        "GitLab: You are attempting to check in one or more blobs which exceed the 100.0MiB limit"),
                Arguments.of(
                        "too_large",
                        "GitLab: Your push has been rejected, because this repository has exceeded its size limit"),
                Arguments.of("rejected_by_hook", "we only take commits with a ticket"));
    }

    private static Program.Run upload(Program program, String file, String... options) {
        List<String> words = new ArrayList<>(List.of("upload", file, "--plan", "42"));
        words.addAll(List.of(options));
        return program.run(words.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void refusalsAreDistinguishedByTheHostsWords(String code, String words, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.write(sandbox.root().resolve("words"), words + "\n");
        sandbox.remoteHook("pre-receive", "cat '" + sandbox.root().resolve("words") + "' >&2\nexit 1\n");

        Program.Run json = upload(program, file, "--json");
        Program.Run text = upload(program, file);

        assertThat(List.of(json.exit(), text.exit())).containsOnly(5);
        assertThat(json.json()).containsEntry("success", false).containsEntry("code", code);
        assertThat(text.err()).contains(words.lines().toList().getLast()).contains("; ", "kept on this machine");
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session/outbox")).endsWith("/42/a");
        sandbox.remoteHook("pre-receive", "exit 0\n");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(program.run("verify").exit()).isZero();
    }

    /// git on the remote aborts at such a hook, and reports nothing about the refs.
    @Test
    void aHookThatEndsTheRemotesTransactionIsARefusal(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.remoteHook("reference-transaction", "echo frozen for the weekend >&2\nexit 1\n");

        Program.Run text = upload(program, file);
        Program.Run json = upload(program, file, "--json");
        Program.Run sync = program.run("sync");

        assertThat(List.of(text.exit(), json.exit(), sync.exit())).containsOnly(5);
        assertThat(json.json()).containsEntry("code", "rejected_by_hook");
        assertThat(text.err()).contains("frozen for the weekend").doesNotContain("can't be reached");
        assertThat(sync.out() + sync.err()).contains("frozen for the weekend").doesNotContain("check the network");
        sandbox.remoteHook("reference-transaction", "exit 0\n");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(program.run("verify").exit()).isZero();
    }

    /// The host's words are untrusted: only text reaches the terminal.
    @Test
    void wordsCanNotMoveTheCursor(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.remoteHook("pre-receive", "printf '\\033]0;owned\\007\\033[2J no \\302\\233 way\\n' >&2\nexit 1\n");

        Program.Run run = upload(program, file);

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("owned", "way").doesNotContain("\u001b", "\u0007", "\u009b");
    }

    /// What cleaning up the remote does between the creation of an object's folder and its first file: it removes
    /// the empty folder.
    private static String foldersVanish(String whether) {
        return """
                echo push >>"$GIT_DIR/pushes"
                find "$GIT_DIR/objects" -type l -exec rm {} +
                for folder in "$GIT_QUARANTINE_PATH"/??; do
                    place="$GIT_DIR/objects/${folder##*/}"
                    [ ! %s ] || [ -d "$place" ] || ln -s nowhere "$place"
                done
                """.formatted(whether);
    }

    private static long pushes(GitSandbox sandbox) throws IOException {
        return Files.readAllLines(sandbox.remote().resolve("pushes")).size();
    }

    @Test
    void aRemoteThatStumblesOverItsOwnCleaningIsAskedAgain(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.remoteHook("pre-receive", foldersVanish("$(wc -l <\"$GIT_DIR/pushes\") -le 2"));

        Program.Run run = upload(program, file, "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json()).containsEntry("changed", true).containsEntry("plan_updated", true);
        assertThat(pushes(sandbox)).isEqualTo(3);
    }

    @Test
    void aRemoteThatStumblesEachTimeIsNotAskedForEver(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.remoteHook("pre-receive", foldersVanish("always"));

        Program.Run run = upload(program, file);

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("No such file or directory", "run it again later");
        assertThat(pushes(sandbox)).isBetween(3L, 10L);
        sandbox.remoteHook("pre-receive", foldersVanish("''"));
        assertThat(program.run("sync").exit()).isZero();
    }

    /// Each kind of failure has its own limit.
    @Test
    void aRemoteThatStumbledMayLoseAnswersToo(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        String pushes = "$(wc -l <\"$GIT_DIR/pushes\")";
        sandbox.remoteHook("pre-receive", foldersVanish(pushes + " -le 2") + """
                [ %1$s -le 2 ] || [ %1$s -gt 4 ] || kill -9 $PPID
                """.formatted(pushes));

        Program.Run run = upload(program, file, "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(pushes(sandbox)).isEqualTo(5);
    }

    /// Between session and record, if the remote knows no atomic push.
    @Test
    void aStumbleOverTheRecordAloneIsMadeUpFor(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        sandbox.remoteHook("pre-receive", foldersVanish("$(wc -l <\"$GIT_DIR/pushes\") -eq 2"));

        Program.Run run = upload(program, file, "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json())
                .containsEntry("atomic", false)
                .containsEntry("changed", true)
                .containsEntry("plan_updated", true);
        assertThat(pushes(sandbox)).isEqualTo(3);
    }

    @Test
    void aStumbleOverTheRecordAloneThatStaysIsSaid(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        sandbox.remoteHook("pre-receive", foldersVanish("$(wc -l <\"$GIT_DIR/pushes\") -ge 2"));

        Program.Run run = upload(program, file, "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json()).containsEntry("changed", true).containsEntry("plan_updated", false);
        assertThat(String.valueOf(run.json().get("plan_update_error"))).contains("No such file or directory");
        sandbox.remoteHook("pre-receive", foldersVanish("''"));
        assertThat(program.run("verify").exit()).isZero();
    }

    @Test
    void aRecordThatIsRefusedAloneIsSaid(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        sandbox.remoteHook("update", "case $1 in refs/git-session/*) echo 'no records here' >&2; exit 1;; esac\n");

        Program.Run run = upload(program, file, "--json", "--strict");

        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.json())
                .containsEntry("success", true)
                .containsEntry("atomic", false)
                .containsEntry("plan_updated", false);
        assertThat(String.valueOf(run.json().get("plan_update_error"))).contains("no records here");
        assertThat(program.run("download", "--plan", "42", "-o", "-").exit()).isZero();

        sandbox.remoteHook("update", "exit 0\n");
        Program.Run again = upload(program, file);
        assertThat(again.exit()).isZero();
        assertThat(again.out() + again.err()).contains("plan 42 points at it again");
        assertThat(program.run("plan", "show", "42").out()).containsPattern("last_session_id +a\n");
        assertThat(upload(program, file).out()).contains("nothing to push");
    }

    /// The lease protects this commit: the push alone would not notice that the branch moved since it was read.
    @Test
    void aSessionStoredBetweenReadAndPushStays(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String branch = "refs/heads/async-learn/42";
        for (String session : List.of("a", "b")) {
            String file = sandbox.session(session + ".jsonl", Sessions.lines(session, 1, 2000));
            assertThat(upload(program, file).exit()).isZero();
            sandbox.git(sandbox.remote(), "update-ref", "refs/keep/" + session, branch);
        }
        sandbox.git(sandbox.remote(), "update-ref", branch, "refs/keep/a");
        Path moved = sandbox.root().resolve("moved");
        Program slow = new Faults(sandbox, program)
                .gitThat("""
                if [ $verb = push ] && [ ! -e '%1$s' ]; then
                    touch '%1$s'
                    PATH='%2$s' git --git-dir='%3$s' update-ref %4$s refs/keep/b
                fi
                """.formatted(moved, sandbox.environment().get("PATH"), sandbox.remote(), branch));
        Path file = sandbox.write(sandbox.root().resolve("c.jsonl"), Sessions.lines("c", 3, 2000));

        Program.Run run = slow.run("upload", file.toString(), "--plan", "42");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(moved).exists();
        assertThat(program.run("list", "--json").json().toString())
                .contains("session_id=a,", "session_id=b,", "session_id=c,");
    }

    /// Session and record move one after the other, and another process moves the record in between.
    @Test
    void aRecordThatMovesInBetweenIsCaughtUp(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        assertThat(program.run("plan", "create", "42").exit()).isZero();
        String created = sandbox.git(sandbox.remote(), "rev-parse", "refs/git-session/plans/42");
        assertThat(program.run("plan", "set", "42", "note=theirs").exit()).isZero();
        String theirs = sandbox.git(sandbox.remote(), "rev-parse", "refs/git-session/plans/42");
        sandbox.git(sandbox.remote(), "update-ref", "refs/git-session/plans/42", created);
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        sandbox.remoteHook("pre-receive", """
                [ -e "$GIT_DIR/moved" ] && exit 0
                touch "$GIT_DIR/moved"
                env -u GIT_QUARANTINE_PATH git update-ref refs/git-session/plans/42 %s
                """.formatted(theirs));
        String file = sandbox.session("a.jsonl", Sessions.lines("a", 1, 2000));

        Program.Run run = upload(program, file, "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json())
                .containsEntry("atomic", false)
                .containsEntry("changed", true)
                .containsEntry("plan_updated", true);
        assertThat(program.run("plan", "show", "42").out())
                .containsPattern("note +theirs\n(.*\n)*.*last_session_id +a\n");
        Program.Run text = program.run(
                "upload",
                sandbox.write(sandbox.root().resolve("b.jsonl"), Sessions.lines("b", 2, 2000))
                        .toString(),
                "--plan",
                "42");
        assertThat(text.out() + text.err()).contains("the session went first");
    }
}
