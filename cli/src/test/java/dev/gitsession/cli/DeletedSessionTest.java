package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A deleted session stays deleted, whatever other clones and their outboxes still contain.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class DeletedSessionTest {
    private static final String CODE = "session_deleted";

    private static void upload(Program program, String file, int exit) {
        Program.Run run = program.run("upload", file, "--plan", "42", "--session-id", "s");
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    }

    private static String listed(Program program) {
        return program.run("list", "--plan", "42", "--json").out();
    }

    @Test
    void deleteDropsQueuedUploadsAndSaysSo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        upload(program, sandbox.session("s.jsonl", "{\"n\":1}\n"), 0);
        String longer = sandbox.session("longer.jsonl", "{\"n\":1}\n{\"n\":2}\n");
        sandbox.whileAway(() -> upload(program, longer, 4));

        Program.Run run = program.run("delete", "s", "--json");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.json()).containsEntry("dropped_from_outbox", true);
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        assertThat(program.run("sync").exit()).isZero();
        assertThat(listed(program)).doesNotContain("\"s\"");
    }

    @Test
    void anUploadQueuedInAnotherCloneIsRefusedAndStaysThere(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("s.jsonl", "{\"n\":1}\n"), 0);
        Path other = sandbox.clone("other");
        String longer = sandbox.session("longer.jsonl", "{\"n\":1}\n{\"n\":2}\n");
        sandbox.whileAway(() -> upload(Program.in(sandbox, other), longer, 4));
        assertThat(program.run("delete", "s").exit()).isZero();

        Program.Run sync = Program.in(sandbox, other).run("sync", "--json");

        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.json()).containsEntry("code", CODE);
        assertThat(sync.out()).contains("git session delete s --plan 42");
        assertThat(listed(program)).doesNotContain("\"s\"");
        assertThat(sandbox.git(other, "for-each-ref", "refs/git-session")).contains("outbox");

        Program.Run drop = Program.in(sandbox, other).run("delete", "s", "--plan", "42", "--json");
        assertThat(drop.exit()).as(drop.out()).isZero();
        assertThat(drop.json()).containsEntry("dropped_from_outbox", true);
        assertThat(sandbox.git(other, "for-each-ref", "refs/git-session")).isEmpty();
    }

    @Test
    void aRefusedOneHoldsUpNoOther(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("s.jsonl", "{\"n\":1}\n"), 0);
        Path other = sandbox.clone("other");
        String longer = sandbox.session("longer.jsonl", "{\"n\":1}\n{\"n\":2}\n");
        sandbox.whileAway(() -> {
            upload(Program.in(sandbox, other), longer, 4);
            assertThat(Program.in(sandbox, other)
                            .run("upload", longer, "--plan", "42", "--session-id", "t")
                            .exit())
                    .isEqualTo(4);
        });
        assertThat(program.run("delete", "s").exit()).isZero();

        Program.in(sandbox, other).run("sync");

        assertThat(listed(program)).contains("\"t\"").doesNotContain("\"s\"");
    }

    @Test
    void theBranchStaysWithATombstone(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        upload(program, sandbox.session("s.jsonl", "{\"n\":1}\n"), 0);

        Program.Run run = program.run("delete", "s");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .contains("\"sessions\":[\n]", "\"deleted\":[\n{\"session_id\":\"s\",\"deleted_at\":\"20");
        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "-r", "--name-only", "async-learn/42"))
                .isEqualTo(".erk/session/manifest.json\nREADME.md");
        assertThat(listed(program)).contains("\"sessions\":[]");
        assertThat(program.run("verify").exit()).isZero();
        assertThat(program.run("download", "--plan", "42").exit()).isEqualTo(3);
        assertThat(program.run("delete", "s").exit()).isEqualTo(3);
    }

    @Test
    void aTypedUploadBringsItBackAndSaysSo(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");
        upload(program, file, 0);
        assertThat(program.run("delete", "s").exit()).isZero();

        Program.Run run = program.run("upload", file, "--plan", "42", "--session-id", "s", "--json");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.json()).containsEntry("revived", true).containsEntry("changed", true);
        assertThat(run.err()).contains("deleted");
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .doesNotContain("deleted_at");
        assertThat(listed(program)).contains("\"s\"");
    }

    @Test
    void aBatchDoesNot(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");
        upload(program, file, 0);
        assertThat(program.run("delete", "s").exit()).isZero();

        Program.Run run = program.reading(Sessions.bytes("42\t" + file + "\ts\n43\t" + file + "\ts\n"))
                .run("upload", "--batch", "-", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains(CODE);
        assertThat(listed(program)).doesNotContain("\"s\"");
        assertThat(program.run("list", "--plan", "43", "--json").out()).contains("\"s\"");
    }

    @Test
    void aHookDoesNot(GitSandbox sandbox) throws java.io.IOException {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.defaultPlan", "42");
        sandbox.watch(work);
        String id = "0484252a-652f-4881-8d3c-443e0dac00e8";
        Path session = sandbox.root()
                .resolve("home/.claude/projects")
                .resolve(work.toString().replaceAll("[^A-Za-z0-9]", "-"))
                .resolve(id + ".jsonl");
        sandbox.write(
                session,
                "{\"type\":\"user\",\"parentUuid\":null,\"uuid\":\"u\",\"sessionId\":\"" + id + "\",\"cwd\":\"" + work
                        + "\",\"message\":{\"role\":\"user\",\"content\":\"go\"}}\n");
        Program program = Program.in(sandbox, work);
        assertThat(program.run("upload", id, "--plan", "42").exit()).isZero();
        assertThat(program.run("delete", id).exit()).isZero();

        program.reading(Sessions.bytes("{\"session_id\":\"" + id + "\",\"transcript_path\":\"" + session
                        + "\",\"cwd\":\"" + work + "\",\"hook_event_name\":\"SessionEnd\"}"))
                .run("hook", "claude");

        assertThat(listed(program)).doesNotContain(id);
        Path log = work.resolve(".git/git-session/hooks/log");
        assertThat(log).content().contains("deleted");
    }

    @Test
    void aBranchOfTheOriginalSystemKeepsTheTimesOfItsOthers(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path clone = sandbox.clone("original");
        sandbox.identify(clone);
        sandbox.write(clone.resolve(".erk/session/a.jsonl"), "{\"a\":1}\n");
        sandbox.write(clone.resolve(".erk/session/b.jsonl"), "{\"b\":1}\n");
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Session");
        sandbox.git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/async-learn/42");
        Program program = Program.in(sandbox, work);

        assertThat(program.run("delete", "a").exit()).isZero();

        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .contains("{\"session_id\":\"a\",\"deleted_at\":");
        assertThat(listed(program)).contains("\"b\"", "2026-02-22T12:00:00").doesNotContain("\"a\"");
    }
}
