package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// The cases that must hold with every kind of server between the program and its remote.
///
/// @param sandbox the repositories
/// @param work a clone whose `origin` leads through the proxy
/// @param proxy the network
@NullMarked
record RemoteCases(GitSandbox sandbox, Path work, CuttingProxy proxy) {
    static final String BRANCH = "async-learn/42";

    private static final String LONG = Sessions.lines("long", 1, 400_000);
    private static final String SHORT = Sessions.lines("short", 2, 2000);

    Program program() {
        return Program.in(sandbox, work);
    }

    Program.Run upload(String session, String content, String... options) {
        Path file = sandbox.write(sandbox.root().resolve("sessions/" + session + ".jsonl"), content);
        List<String> words =
                new ArrayList<>(List.of("upload", file.toString(), "--plan", "42", "--session-id", session));
        words.addAll(List.of(options));
        return program().run(words.toArray(String[]::new));
    }

    /// Nothing is lost: the upload is queued on this machine, and the message says what to do.
    void waits(Program.Run run, String words) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.out() + run.err()).contains(words, "git session sync").doesNotContain("Exception");
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session/outbox")).isNotEmpty();
    }

    void isKept(String session) {
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session/outbox")).endsWith("/42/" + session);
    }

    void goesOut() {
        Program.Run sync = program().run("sync");
        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        assertThat(program().run("verify").exit()).isZero();
    }

    void isStored(String session, String content) {
        Program.Run run = program().run("download", "--plan", "42", "--session-id", session, "-o", "-");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(content);
        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "-r", "--name-only", BRANCH)
                        .lines())
                .filteredOn(name -> name.endsWith("/" + session + ".jsonl"))
                .hasSize(1);
    }

    void everyCommandWorks() {
        assertThat(upload("long", LONG).exit()).isZero();
        assertThat(upload("short", SHORT).exit()).isZero();
        isStored("long", LONG);
        isStored("short", SHORT);
        for (List<String> words : List.of(
                List.of("list"),
                List.of("verify"),
                List.of("doctor"),
                List.of("sync"),
                List.of("plan", "show", "42"),
                List.of("plan", "create", "43"),
                List.of("delete", "short"))) {
            Program.Run run = program().run(words.toArray(String[]::new));
            assertThat(run.exit()).as(words + ": " + run.out() + run.err()).isZero();
        }
        assertThat(program().run("list").out()).contains("long").doesNotContain("short");
    }

    void aPushThatIsCutIsRepeated() {
        upload("short", SHORT);
        proxy.cutRequests(50_000, 1);

        Program.Run run = upload("long", LONG);

        assertThat(proxy.cutsLeft()).isZero();
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        isStored("long", LONG);
        isStored("short", SHORT);
    }

    void anUploadWhoseConnectionIsAlwaysCutIsQueued() {
        upload("short", SHORT);
        proxy.cutRequests(50_000, Integer.MAX_VALUE);

        waits(upload("long", LONG), "can't be reached");

        assertThat(program().run("list").out()).contains("short").doesNotContain("long");
        proxy.cutRequests(Long.MAX_VALUE, 0);
        goesOut();
        isStored("long", LONG);
        isStored("short", SHORT);
    }

    void aServerThatDiesInThePushStoresNothing() {
        upload("short", SHORT);
        sandbox.remoteHook("pre-receive", "kill -9 $PPID\n");

        waits(upload("long", LONG), "can't be reached");

        assertThat(program().run("list").out()).contains("short").doesNotContain("long");
        sandbox.remoteHook("pre-receive", "exit 0\n");
        goesOut();
        isStored("long", LONG);
    }

    void aServerThatDiesBehindTheUpdateHasStoredIt() {
        upload("short", SHORT);
        sandbox.remoteHook("reference-transaction", "[ \"$1\" != committed ] || kill -9 $PPID\n");

        Program.Run run = upload("long", LONG);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out() + run.err()).contains("stored");
        sandbox.remoteHook("reference-transaction", "exit 0\n");
        isStored("long", LONG);
        isStored("short", SHORT);
        goesOut();
    }

    void anInterruptedUploadLeavesNothingBehind() throws Exception {
        Interrupts.assumeTheyArrive();
        upload("short", SHORT);
        Path marker = sandbox.root().resolve("in-push");
        sandbox.remoteHook(
                "pre-receive",
                "echo $$ > '" + marker + ".new' && mv '" + marker + ".new' '" + marker + "'\nexec sleep 600\n");
        Path file = sandbox.write(sandbox.root().resolve("sessions/long.jsonl"), LONG);
        ProgramOnPath.Started started =
                new ProgramOnPath(sandbox).start(work, "upload", file.toString(), "--plan", "42");
        while (!Files.exists(marker)) {
            assertThat(started.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
        assertThat(started.interrupt().exit()).isEqualTo(130);

        assertThat(work.resolve(".git/git-session/scratch")).isEmptyDirectory();
        new ProcessBuilder("kill", "-9", Files.readString(marker).strip())
                .start()
                .waitFor();
        sandbox.remoteHook("pre-receive", "exit 0\n");
        assertThat(program().run("list").out()).contains("short").doesNotContain("long");
        assertThat(upload("long", LONG).exit()).isZero();
        isStored("long", LONG);
        goesOut();
    }

    void aSizeLimitIsARefusal() {
        upload("short", SHORT);
        sandbox.git(sandbox.remote(), "config", "receive.maxInputSize", "20000");

        Program.Run run = upload("long", LONG);

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(5);
        assertThat(run.err()).contains("exceeds maximum allowed size");
        isKept("long");
        sandbox.git(sandbox.remote(), "config", "--unset", "receive.maxInputSize");
        goesOut();
        isStored("long", LONG);
    }

    void aRemoteThatNeverReplacesRefuses() {
        upload("short", SHORT);
        sandbox.git(sandbox.remote(), "config", "receive.denyNonFastForwards", "true");

        Program.Run run = upload("long", LONG, "--json");

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(5);
        assertThat(run.json()).containsEntry("code", "protected_branch");
        isKept("long");
        isStored("short", SHORT);
        sandbox.git(sandbox.remote(), "config", "--unset", "receive.denyNonFastForwards");
        goesOut();
    }

    void aRemoteWithoutAtomicPushesTakesOneAfterTheOther() {
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");

        Program.Run run = upload("long", LONG, "--json");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.json()).containsEntry("atomic", false).containsEntry("plan_updated", true);
        isStored("long", LONG);
    }
}
