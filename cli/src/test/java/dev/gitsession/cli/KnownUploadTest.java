package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.Compressed;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A session that is known to be stored is neither read nor pushed again. Any difference makes it unknown.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class KnownUploadTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String SECRET =
            "{\"key\":\"ghp_" + "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Rl".substring(0, 36) + "\"}\n";
    private static final List<String> ASKING_ONLY = List.of("config", "ls-remote", "rev-parse");

    /// A program whose launcher passes its build, and that counts git processes.
    private record Counting(Program program, RecordedGit git) {
        static Counting in(GitSandbox sandbox, Path work) {
            RecordedGit git = RecordedGit.of(sandbox, work);
            String path = git.log().getParent() + ":" + sandbox.environment().get("PATH");
            return new Counting(
                    Program.in(sandbox, work).with("GIT_SESSION_BUILD", "1").with("PATH", path), git);
        }

        Program.Run upload(Path file, String... more) {
            List<String> words = new ArrayList<>(List.of("upload", file.toString(), "--plan", "42"));
            words.addAll(List.of(more));
            return program.run(words.toArray(String[]::new));
        }

        List<String> sorted() {
            return git.calls().stream().sorted().toList();
        }
    }

    /// A session that was written long ago. One that was just written might be rewritten within the same clock
    /// tick.
    private static Path session(GitSandbox sandbox, String content) throws IOException {
        Path file = sandbox.write(sandbox.root().resolve(ID + ".jsonl"), Sessions.bytes(content));
        settle(file);
        return file;
    }

    /// Waits until the file's last change is in the past for the clock that stamps files.
    static void settle(Path file) throws IOException {
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
        Instant settled = changed.toInstant().plusMillis(60);
        while (Instant.now().isBefore(settled)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theSameFileAgainNeedsOneQuestionToTheRemote(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, Sessions.lines(ID, 1, 3000) + SECRET);
        Program.Run first = counting.upload(file, "--json");
        Program.Run read = Program.in(sandbox, counting.program().directory())
                .run("upload", file.toString(), "--plan", "42", "--json");
        counting.git().calls();

        Program.Run known = counting.upload(file, "--json");

        assertThat(counting.sorted()).isEqualTo(ASKING_ONLY);
        assertThat(first.json()).containsEntry("changed", true).containsEntry("redactions", 1L);
        assertThat(known.json()).isEqualTo(read.json());
        assertThat(known.err()).isEqualTo(read.err());
        assertThat(known.exit()).isZero();
    }

    /// Agents run their hooks after every answer, and often nothing is new.
    @Test
    void aHookOnAnUnchangedSessionOnlyAsksTheRemote(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Counting counting = Counting.in(sandbox, work);
        Path home = sandbox.root().resolve("home");
        Path file = AgentSessions.write(sandbox, home, "codex", work);
        settle(file);
        sandbox.git(work, "config", "session.defaultPlan", "42");
        sandbox.watch(work);
        Program hooked = counting.program().with("HOME", home.toString());
        Runnable hook =
                () -> hooked.reading(Sessions.bytes("{\"session_id\":\"%s\",\"transcript_path\":\"%s\",\"cwd\":\"%s\"}"
                                .formatted(AgentSessions.ID, file, work)))
                        .run("hook", "codex");
        hook.run();
        counting.git().calls();

        hook.run();

        assertThat(counting.sorted()).isEqualTo(ASKING_ONLY);
        Path log = work.resolve(".git/git-session/hooks/log");
        assertThat(Files.readAllLines(log)).last().asString().endsWith(AgentSessions.ID + " stored already");

        Files.writeString(file, AgentSessions.more("codex", work), StandardOpenOption.APPEND);
        hook.run();
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + AgentSessions.ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));

        settle(Compressed.inPlaceOf(file));
        hook.run();
        counting.git().calls();
        hook.run();
        assertThat(counting.sorted()).as("compressed").isEqualTo(ASKING_ONLY);
    }

    @Test
    void peopleReadTheSameAsWhenItIsLookedThrough(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, Sessions.lines(ID, 1, 3000) + SECRET + "{\"torn");
        counting.upload(file);
        Program.Run read =
                Program.in(sandbox, counting.program().directory()).run("upload", file.toString(), "--plan", "42");
        counting.git().calls();

        Program.Run known = counting.upload(file);

        assertThat(counting.sorted()).isEqualTo(ASKING_ONLY);
        assertThat(known.out()).isEqualTo(read.out()).contains("nothing to push");
        assertThat(known.err()).isEqualTo(read.err()).contains("1 secret", "unfinished");
    }

    @Test
    void aSessionTheRemoteLostIsStoredAgain(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, Sessions.lines(ID, 1, 3000));
        counting.upload(file);
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/42");

        assertThat(counting.upload(file, "--json").json()).containsEntry("changed", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));

        // The current commit is another person's, not the cached one.
        sandbox.git(sandbox.remote(), "update-ref", "refs/heads/async-learn/42", "main");
        assertThat(counting.upload(file, "--json").json()).containsEntry("code", "not_a_session_branch");
    }

    @Test
    void aChangeOfTheSameLengthAndTimeIsSeen(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n{\"n\":2}\n");
        FileTime modified = Files.getLastModifiedTime(file);
        counting.upload(file);

        Files.writeString(file, "{\"n\":1}\n{\"n\":3}\n");
        Files.setLastModifiedTime(file, modified);

        assertThat(counting.upload(file, "--json").json()).containsEntry("changed", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aFileWrittenDuringItsUploadIsNotCachedAsStored(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n{\"n\":2}\n");
        sandbox.remoteHook("pre-receive", "echo '{\"n\":3}' >>'" + file + "'\n");
        counting.upload(file);
        sandbox.remoteHook("pre-receive", "exit 0\n");
        counting.git().calls();

        assertThat(counting.upload(file, "--json").json()).containsEntry("changed", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Sessions.bytes("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n"));
    }

    @Test
    void otherRulesAnotherBuildOrAnotherFileAreLookedAt(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Counting counting = Counting.in(sandbox, work);
        Path file = session(sandbox, Sessions.lines(ID, 1, 3000) + SECRET);
        counting.upload(file);
        Map<String, Program> others = new HashMap<>();
        others.put("another build", counting.program().with("GIT_SESSION_BUILD", "2"));
        others.put("no build", counting.program().with("GIT_SESSION_BUILD", ""));
        others.put("allowed", configured(counting.program(), "session.redactAllow", "rule:github-pat"));
        others.put("part size", configured(counting.program(), "session.partSize", "64k"));
        others.put("off", configured(counting.program(), "session.redact", "off"));

        others.forEach((what, program) -> {
            counting.git().calls();
            program.run("upload", file.toString(), "--plan", "42");
            assertThat(counting.sorted()).as(what).isNotEqualTo(ASKING_ONLY);
        });
        Path copy = Files.copy(file, sandbox.root().resolve("copy.jsonl"));
        counting.git().calls();
        counting.upload(copy);
        assertThat(counting.sorted()).as("another file").isNotEqualTo(ASKING_ONLY);
    }

    @Test
    void aSessionThatGrewIsPushedWithoutAsking(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        counting.upload(file);
        counting.git().calls();

        Files.writeString(file, "{\"n\":1}\n{\"n\":2}\n");
        Program.Run again = counting.upload(file, "--json");

        assertThat(counting.sorted()).contains("push").doesNotContain("ls-remote", "fetch");
        assertThat(again.json()).containsEntry("changed", true).containsEntry("plan_updated", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aSessionThatAnotherCloneStoredInBetweenStays(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        counting.upload(file);
        sandbox.git(sandbox.root(), "clone", "--quiet", "remote.git", "other");
        Path theirs = sandbox.write(sandbox.root().resolve("theirs.jsonl"), Sessions.bytes("{\"n\":7}\n"));
        Program.in(sandbox, sandbox.root().resolve("other")).run("upload", theirs.toString(), "--plan", "42");
        counting.git().calls();

        Files.writeString(file, "{\"n\":1}\n{\"n\":2}\n");
        Program.Run again = counting.upload(file, "--json");

        assertThat(counting.git().calls().stream().filter(call -> call.equals("push")))
                .hasSize(2);
        assertThat(again.json()).containsEntry("changed", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/theirs.jsonl")).isEqualTo(Files.readAllBytes(theirs));
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void thatThereIsNothingToPushIsForTheRemoteToSay(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        counting.upload(file);
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/42");
        Path copy = Files.copy(file, sandbox.root().resolve("copy.jsonl"));

        Program.Run again =
                counting.program().run("upload", copy.toString(), "--plan", "42", "--session-id", ID, "--json");

        assertThat(again.json()).containsEntry("changed", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aBranchThatIsGoneIsSeenWhereOnlyTheRecordWouldMove(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        configured(counting.program(), "session.planStore", "none").run("upload", file.toString(), "--plan", "42");
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/42");
        Path copy = Files.copy(file, sandbox.root().resolve("copy.jsonl"));

        Program.Run again =
                counting.program().run("upload", copy.toString(), "--plan", "42", "--session-id", ID, "--json");

        assertThat(again.json()).containsEntry("changed", true).containsEntry("plan_updated", true);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aPlanStoreThatIsNewGetsItsRecord(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        Program without = configured(counting.program(), "session.planStore", "none");
        without.run("upload", file.toString(), "--plan", "42");
        counting.git().calls();
        without.run("upload", file.toString(), "--plan", "42");
        assertThat(counting.sorted()).isEqualTo(ASKING_ONLY);

        assertThat(counting.upload(file, "--json").json()).containsEntry("plan_updated", true);
    }

    @Test
    void aRemoteThatDoesNotAnswerIsAskedOnce(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        counting.upload(file);
        Path aside = Files.move(sandbox.remote(), sandbox.root().resolve("aside.git"));
        counting.git().calls();

        int exit = counting.upload(file).exit();
        Files.move(aside, sandbox.remote());

        assertThat(exit).isEqualTo(4);
        assertThat(counting.git().calls()).containsOnlyOnce("ls-remote").doesNotContain("push");
    }

    @Test
    void anAnswerHoldsForItsOwnSessionAlone(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        counting.upload(file);
        Path stored = counting.program().directory().resolve(".git/git-session/stored/42");
        Files.copy(stored.resolve(ID), stored.resolve("other"));

        assertThat(counting.upload(file, "--session-id", "other", "--json").json())
                .containsEntry("changed", true);
    }

    @Test
    void aRecordThatPointsElsewhereIsSeen(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, "{\"n\":1}\n");
        counting.upload(file);
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/git-session/plans/42");

        Program.Run again = counting.upload(file, "--json");

        assertThat(again.json()).containsEntry("changed", false).containsEntry("plan_updated", true);
    }

    @Test
    void theQueuedUploadIsPushedAnyway(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, Sessions.lines(ID, 1, 3000));
        counting.upload(file);
        Path aside = sandbox.root().resolve("aside.git");
        Files.move(sandbox.remote(), aside);
        Path other = sandbox.write(sandbox.root().resolve("other.jsonl"), Sessions.bytes("{\"n\":1}\n"));
        assertThat(counting.program()
                        .run("upload", other.toString(), "--plan", "7")
                        .exit())
                .isEqualTo(4);
        assertThat(counting.upload(file).exit()).isEqualTo(4);
        Files.move(aside, sandbox.remote());

        Map<String, @Nullable Object> known = counting.upload(file, "--json").json();

        assertThat(known).containsEntry("changed", false);
        assertThat(sandbox.onRemote("async-learn/7:.erk/session/other.jsonl")).isEqualTo(Sessions.bytes("{\"n\":1}\n"));
    }

    @Test
    void aQueuedVersionOfTheSessionDoesNotComeAfterAKnownOne(GitSandbox sandbox) throws IOException {
        Counting counting = Counting.in(sandbox, sandbox.workWithCommit());
        Path file = session(sandbox, Sessions.lines(ID, 1, 3000));
        counting.upload(file);
        Path other = sandbox.write(sandbox.root().resolve("other.jsonl"), Sessions.bytes("{\"n\":1}\n"));
        sandbox.whileAway(() ->
                assertThat(counting.upload(other, "--session-id", ID).exit()).isEqualTo(4));

        assertThat(counting.upload(file).exit()).isZero();

        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    private static Program configured(Program program, String key, String value) {
        return program.with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", key)
                .with("GIT_CONFIG_VALUE_0", value);
    }
}
