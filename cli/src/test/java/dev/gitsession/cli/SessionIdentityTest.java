package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The id that an uploaded file gets, and the copy that is meant if several plans store an id.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class SessionIdentityTest {
    private static final String PARENT = "15750000-652f-4881-8d3c-443e0dac00e8";
    private static final String CHILD = "32400000-652f-4881-8d3c-443e0dac00e8";

    private static String line(String id, String text) {
        return "{\"type\":\"user\",\"parentUuid\":null,\"uuid\":\"u\",\"sessionId\":\"%s\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                .formatted(id, text);
    }

    @ParameterizedTest
    @CsvSource({
        // A file that the agent named by the id, including a subagent's file that names its parent inside.
        CHILD + ".jsonl, " + CHILD,
        "agent-a1b2c3d4.jsonl, agent-a1b2c3d4",
        // An id that the user named.
        "copy-of-it.jsonl, " + PARENT,
    })
    void aContinuationDoesNotReplaceItsParent(String name, String id, GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String content = line(PARENT, "first") + line(CHILD, "second");

        Program.Run run = program.run("upload", sandbox.session(name, content), "--plan", "42", "--json");
        Program.Run batch = program.reading(Sessions.bytes("43\t" + sandbox.session(name, content) + "\n"))
                .run("upload", "--batch", "-", "--json");

        assertThat(run.json()).containsEntry("session_id", id);
        assertThat(batch.out()).contains("\"session_id\":\"" + id + "\"");
    }

    @Test
    void aTypedIdTakesPrecedence(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session(CHILD + ".jsonl", line(PARENT, "first"));

        Program.Run run = program.run("upload", file, "--plan", "42", "--session-id", "typed", "--json");

        assertThat(run.json()).containsEntry("session_id", "typed");
    }

    private static void upload(Program program, String file, String plan) {
        Program.Run run = program.run("upload", file, "--plan", plan, "--session-id", PARENT);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void ofTwoPlansTheLongerCopyIsTakenAndTheOtherNamed(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String first = line(PARENT, "first");
        upload(program, sandbox.session("long.jsonl", first + line(PARENT, "second")), "1");
        upload(program, sandbox.session("short.jsonl", first), "2");

        Program.Run download = program.run("download", "--session-id", PARENT, "-o", "-");
        Program.Run json = program.run("download", "--session-id", PARENT, "--json");

        assertThat(download.exit()).as(download.err()).isZero();
        assertThat(download.out()).isEqualTo(first + line(PARENT, "second"));
        assertThat(download.err()).contains("plan 2");
        assertThat(json.json()).containsEntry("plan_id", "1").containsEntry("other_plans", java.util.List.of("2"));
        assertThat(program.run("show", PARENT).out()).contains("second");
        assertThat(program.run("show", PARENT).err()).contains("plan 2");
    }

    @Test
    void copiesThatDifferAreNotChosenFrom(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("one.jsonl", line(PARENT, "first")), "1");
        upload(program, sandbox.session("two.jsonl", line(PARENT, "second")), "2");

        for (String[] words : new String[][] {
            {"download", "--session-id", PARENT, "--json"},
            {"download", "--session-id", PARENT.substring(0, 8), "--json"},
            {"show", PARENT, "--json"},
            {"resume", PARENT, "--json"}
        }) {
            Program.Run run = program.run(words);
            assertThat(run.exit()).as(String.join(" ", words) + run.out()).isEqualTo(2);
            assertThat(run.json()).containsEntry("code", "ambiguous_session");
            assertThat(run.json().get("error")).asString().contains("plan 1", "plan 2", "--plan");
        }
        assertThat(program.run("download", "--session-id", PARENT, "--plan", "2", "-o", "-")
                        .out())
                .isEqualTo(line(PARENT, "second"));
        assertThat(program.run("show", PARENT, "--plan", "2").out()).contains("second");
        assertThat(program.run("resume", PARENT, "--plan", "2", "--json").exit())
                .isZero();
    }

    private static void pushOriginal(GitSandbox sandbox, String plan, String name, String content, String date) {
        Path clone = sandbox.root().resolve("original-" + plan);
        if (!java.nio.file.Files.exists(clone)) {
            sandbox.clone("original-" + plan);
            sandbox.identify(clone);
        }
        sandbox.write(clone.resolve(".erk/session/" + name + ".jsonl"), content);
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Session");
        String tree = sandbox.git(clone, "rev-parse", "HEAD^{tree}");
        String parent = sandbox.git(clone, "rev-parse", "HEAD^");
        String raw = "tree %s\nparent %s\nauthor A <a@b.c> %s +0000\ncommitter A <a@b.c> %s +0000\n\nSession\n"
                .formatted(tree, parent, date, date);
        Path object = sandbox.write(sandbox.root().resolve("commit-" + plan), raw);
        String commit = sandbox.git(clone, "hash-object", "-t", "commit", "-w", object.toString());
        sandbox.git(clone, "reset", "--quiet", "--hard", commit);
        sandbox.git(clone, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/async-learn/" + plan);
    }

    @Test
    void theEmptyIdOfSeveralPlansAsksForThePlan(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        pushOriginal(sandbox, "1", "", "{\"a\":1}\n", "1700000000");
        pushOriginal(sandbox, "2", "", "{\"b\":1}\n", "1700000000");
        Program program = Program.in(sandbox, work);

        assertThat(program.run("download", "--session-id", "", "--json").exit()).isEqualTo(2);
        assertThat(program.run("download", "--session-id", "", "--plan", "2", "-o", "-")
                        .out())
                .isEqualTo("{\"b\":1}\n");
    }

    @Test
    void anUploadKeepsTheTimesOfOtherSessions(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        pushOriginal(sandbox, "42", "a", "{\"a\":1}\n", "1700000000");
        pushOriginal(sandbox, "42", "b", "{\"b\":1}\n", "1710000000");
        Program program = Program.in(sandbox, work);

        Program.Run run = program.run("upload", sandbox.session("c.jsonl", "{\"c\":1}\n"), "--plan", "42", "--json");

        assertThat(run.exit()).as(run.out()).isZero();
        String manifest = sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json");
        assertThat(manifest)
                .contains("\"session_id\":\"a\"", "\"uploaded_at\":\"2023-11-14T22:13:20.000000+00:00\"")
                .contains("\"session_id\":\"b\"", "\"uploaded_at\":\"2024-03-09T16:00:00.000000+00:00\"");
        assertThat(program.run("list", "--json").out()).contains("2023-11-14T22:13:20", "2024-03-09T16:00:00");
        assertThat(program.run("verify").exit()).isZero();
    }
}
