package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A copy of a session that is a beginning of the stored content never replaces it, unless the user asks for that.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class OlderContentTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String WHOLE = Sessions.lines(ID, 1, 60_000);
    private static final String STALE = WHOLE.substring(0, WHOLE.indexOf('\n', 20_000) + 1);
    private static final String SECRET = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";

    private static void upload(Program program, String file, String... more) {
        Program.Run run = run(program, file, more);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }

    private static Program.Run run(Program program, String file, String... more) {
        String[] words = new String[more.length + 7];
        System.arraycopy(new String[] {"upload", file, "--plan", "42", "--session-id", ID, "--json"}, 0, words, 0, 7);
        System.arraycopy(more, 0, words, 7, more.length);
        return program.run(words);
    }

    private static void isOlder(Program.Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.json()).containsEntry("changed", false).containsEntry("older", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStaleCopyIsOlder(boolean filters, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", Boolean.toString(filters));
        upload(Program.in(sandbox, work), sandbox.session("whole.jsonl", WHOLE));
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        String record = sandbox.git(sandbox.remote(), "rev-parse", "refs/git-session/plans/42");
        Path other = sandbox.clone("other");
        String stale = sandbox.session("stale.jsonl", STALE);

        for (Path clone : new Path[] {other, work}) {
            isOlder(run(Program.in(sandbox, clone), stale));
            assertThat(Program.in(sandbox, clone)
                            .run("upload", stale, "--plan", "42", "--session-id", ID)
                            .out())
                    .contains("older", "--replace");
        }

        assertThat(new String(Program.in(sandbox, other).download(ID), StandardCharsets.UTF_8))
                .isEqualTo(WHOLE);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isEqualTo(tip);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "refs/git-session/plans/42"))
                .isEqualTo(record);
    }

    @Test
    void replaceStoresItAllTheSame(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("whole.jsonl", WHOLE));

        Program.Run run = run(program, sandbox.session("stale.jsonl", STALE), "--replace");

        assertThat(run.json()).containsEntry("changed", true).containsEntry("older", false);
        assertThat(new String(program.download(ID), StandardCharsets.UTF_8)).isEqualTo(STALE);
    }

    @Test
    void aShorterCopyThatSaysSomethingElseIsStoredAndTheOtherKept(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("whole.jsonl", WHOLE));
        String other = STALE + "{\"n\":\"else\"}\n";

        Program.Run run = run(program, sandbox.session("other.jsonl", other));

        assertThat(run.json()).containsEntry("changed", true).containsEntry("older", false);
        assertThat(new String(program.download(ID), StandardCharsets.UTF_8)).isEqualTo(other);
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", "async-learn/42"))
                .contains(" ");
    }

    /// Each clone has its own key for the digits in a placeholder.
    @Test
    void placeholdersOfAnotherCloneAreNoDifference(GitSandbox sandbox) {
        String line = "{\"sessionId\":\"" + ID + "\",\"text\":\"token " + SECRET + "\"}\n";
        upload(Program.in(sandbox, sandbox.workWithCommit()), sandbox.session("whole.jsonl", line + WHOLE));
        Path other = sandbox.clone("other");

        isOlder(run(Program.in(sandbox, other), sandbox.session("stale.jsonl", line + STALE)));
    }

    @Test
    void aPlaceholderMatchesTheSecretThatIsStoredInTheOpen(GitSandbox sandbox) {
        String line = "{\"sessionId\":\"" + ID + "\",\"text\":\"token " + SECRET + "\"}\n";
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("whole.jsonl", line + WHOLE), "--no-redact");

        isOlder(run(program, sandbox.session("stale.jsonl", line + STALE)));
    }

    @Test
    void theSecretInTheOpenMatchesThePlaceholderThatIsStored(GitSandbox sandbox) {
        String line = "{\"sessionId\":\"" + ID + "\",\"text\":\"token " + SECRET + "\"}\n";
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("whole.jsonl", line + WHOLE));

        isOlder(run(program, sandbox.session("stale.jsonl", line + STALE), "--no-redact"));
    }

    @Test
    void aQueuedUploadMayBeOlderToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        Path other = sandbox.clone("other");
        upload(Program.in(sandbox, other), sandbox.session("whole.jsonl", WHOLE));
        String stale = sandbox.session("stale.jsonl", STALE);
        sandbox.whileAway(() -> assertThat(run(program, stale).exit()).isEqualTo(4));

        assertThat(program.run("sync").exit()).isZero();

        assertThat(new String(program.download(ID), StandardCharsets.UTF_8)).isEqualTo(WHOLE);
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
    }

    @Test
    void branchesOfTheOriginalSystemAreComparedToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path clone = sandbox.clone("original");
        sandbox.identify(clone);
        sandbox.write(clone.resolve(".erk/session/" + ID + ".jsonl"), WHOLE);
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Session");
        sandbox.git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/async-learn/42");

        isOlder(run(Program.in(sandbox, work), sandbox.session("stale.jsonl", STALE)));
    }

    @Test
    void documentsAreComparedByTheirMessages(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String head = "{\n  \"sessionId\": \"" + ID + "\",\n  \"startTime\": \"2026-01-01T00:00:00Z\",\n";
        String one = "    {\"id\": \"1\", \"type\": \"user\", \"content\": \"one\"}";
        String two = "    {\"id\": \"2\", \"type\": \"gemini\", \"content\": \"two\"}";
        String three = "    {\"id\": \"2\", \"type\": \"gemini\", \"content\": \"three\"}";
        upload(
                program,
                sandbox.session(
                        "whole.json",
                        head + "  \"lastUpdated\": \"2\",\n  \"messages\": [\n" + one + ",\n" + two + "\n  ]\n}"));

        isOlder(run(
                program,
                sandbox.session(
                        "stale.json", head + "  \"lastUpdated\": \"1\",\n  \"messages\": [\n" + one + "\n  ]\n}")));
        Program.Run other = run(
                program,
                sandbox.session("other.json", head + "  \"messages\": [\n" + one + ",\n" + three + "\n  ]\n}"));
        assertThat(other.json()).containsEntry("changed", true).containsEntry("older", false);
    }

    /// A session of Claude Code with a subagent's file as a side file.
    private static Program withSubagent(GitSandbox sandbox, Path work, String transcript, String subagent) {
        Path projects = sandbox.root()
                .resolve("home/.claude/projects")
                .resolve(work.toString().replaceAll("[^A-Za-z0-9]", "-"));
        String head = "{\"type\":\"user\",\"parentUuid\":null,\"uuid\":\"u\",\"sessionId\":\"" + ID + "\",\"cwd\":\""
                + work + "\",\"message\":{\"role\":\"user\",\"content\":\"go\"}}\n";
        sandbox.write(projects.resolve(ID + ".jsonl"), head + transcript);
        sandbox.write(projects.resolve(ID + "/subagents/agent-a1b2c3d4.jsonl"), subagent);
        return Program.in(sandbox, work);
    }

    @Test
    void sideFilesAreJudgedOneByOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String path = "async-learn/42:.erk/session/" + ID + "/subagents/agent-a1b2c3d4.jsonl";
        withSubagent(sandbox, work, WHOLE, STALE).run("upload", ID, "--plan", "42");

        Program.Run sideFileGrew =
                withSubagent(sandbox, work, STALE, WHOLE).run("upload", ID, "--plan", "42", "--json");

        assertThat(sideFileGrew.json()).containsEntry("changed", true).containsEntry("older", true);
        assertThat(sandbox.onRemote(path)).asString(StandardCharsets.UTF_8).isEqualTo(WHOLE);
        assertThat(new String(Program.in(sandbox, work).download(ID), StandardCharsets.UTF_8))
                .endsWith(WHOLE);

        Program.Run transcriptGrew = withSubagent(sandbox, work, WHOLE + "{\"n\":\"more\"}\n", STALE)
                .run("upload", ID, "--plan", "42", "--json");

        assertThat(transcriptGrew.json()).containsEntry("changed", true);
        assertThat(sandbox.onRemote(path)).asString(StandardCharsets.UTF_8).isEqualTo(WHOLE);
        assertThat(new String(Program.in(sandbox, work).download(ID), StandardCharsets.UTF_8))
                .endsWith("{\"n\":\"more\"}\n");

        Program.Run nothingGrew = withSubagent(sandbox, work, WHOLE, STALE).run("upload", ID, "--plan", "42", "--json");
        isOlder(nothingGrew);
        assertThat(Program.in(sandbox, work).run("verify", "--plan", "42").exit())
                .isZero();
    }

    @Test
    void aBatchSaysWhichAreOlder(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        upload(Program.in(sandbox, work), sandbox.session("whole.jsonl", WHOLE));
        String stale = sandbox.session("stale.jsonl", STALE);

        Program.Run run = Program.in(sandbox, work)
                .reading(Sessions.bytes("42\t" + stale + "\t" + ID + "\n"))
                .run("upload", "--batch", "-", "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(String.valueOf(run.json().get("sessions"))).contains("changed=false", "older=true");
        assertThat(Map.of("stored", new String(Program.in(sandbox, work).download(ID), StandardCharsets.UTF_8)))
                .containsEntry("stored", WHOLE);
    }
}
