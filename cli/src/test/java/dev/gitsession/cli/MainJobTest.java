package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class MainJobTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final byte[] CONTENT = Sessions.bytes(Sessions.lines(ID, 1, 3000));

    private static Path session(GitSandbox sandbox) {
        return sandbox.write(sandbox.root().resolve("some-name.jsonl"), CONTENT);
    }

    @Test
    void uploadAnswersInJsonWithTheContractsMembers(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();

        Program.Run run =
                Program.in(sandbox, work).run("upload", session(sandbox).toString(), "--plan", "42", "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().keySet())
                .containsExactly(
                        "success",
                        "session_branch",
                        "session_id",
                        "plan_id",
                        "source",
                        "commit",
                        "parts",
                        "bytes",
                        "changed",
                        "older",
                        "revived",
                        "queued",
                        "plan_updated",
                        "plan_update_error",
                        "atomic",
                        "redactions");
        assertThat(run.json())
                .containsEntry("success", true)
                .containsEntry("session_branch", "async-learn/42")
                .containsEntry("session_id", ID)
                .containsEntry("bytes", (long) CONTENT.length)
                .containsEntry("source", "local")
                .containsEntry("changed", true)
                .containsEntry("commit", sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42"));
    }

    @Test
    void theMainJobFromUploadToDownload(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program here = Program.in(sandbox, work);
        assertThat(here.run("plan", "create", "42", "--title", "Faster").exit()).isZero();
        assertThat(here.run("upload", session(sandbox).toString(), "--plan", "42")
                        .out())
                .contains("stored session " + ID);
        assertThat(here.run("upload", session(sandbox).toString(), "--plan", "42")
                        .out())
                .contains("nothing to push");

        Path elsewhere = sandbox.clone("elsewhere");
        sandbox.watch(elsewhere);
        Program there = Program.in(sandbox, elsewhere);
        assertThat(there.run("list").out()).contains(ID, "42", "local", "claude");
        assertThat(there.run("plan", "show", "42").out()).contains("last_session_id", ID);
        assertThat(there.run("verify").out()).contains("1 session checked: all intact");
        Program.Run download = there.run("download", "--plan", "42", "--json");
        Path file = elsewhere.resolve(".erk/scratch/remote-sessions/" + ID + "/session.jsonl");
        assertThat(download.json())
                .containsEntry("path", file.toString())
                .containsEntry("session_id", ID)
                .containsEntry("plan_id", "42")
                .containsEntry("source", "local");
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
        assertThat(sandbox.git(elsewhere, "status", "--porcelain")).isEmpty();
        assertThat(there.run("download", "--session-id", "0484", "-o", "-").bytes())
                .isEqualTo(CONTENT);
    }

    @Test
    void standardInputIsStored(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit()).reading(CONTENT);

        assertThat(program.run("upload", "-", "--plan", "42").exit()).isZero();
        assertThat(program.run("download", "--session-id", ID, "-o", "-").bytes())
                .isEqualTo(CONTENT);
        assertThat(program.reading(Sessions.bytes("{}\n"))
                        .run("upload", "-", "--plan", "42")
                        .err())
                .contains("--session-id");
    }

    @Test
    void theFileNameIsTheIdWhereNothingElseSaysIt(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        Path file = sandbox.write(sandbox.root().resolve("by-name.jsonl"), "{}\n");

        assertThat(program.run("upload", file.toString(), "--plan", "42", "--json")
                        .json())
                .containsEntry("session_id", "by-name");
        assertThat(program.run("upload", file.toString(), "--plan", "42", "--session-id", "given", "--json")
                        .json())
                .containsEntry("session_id", "given");
    }

    @Test
    void underCiTheSourceIsRemote(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit()).with("CI", "true");
        String file = session(sandbox).toString();

        assertThat(program.run("upload", file, "--plan", "1", "--json").json()).containsEntry("source", "remote");
        assertThat(program.run("upload", file, "--plan", "2", "--source", "local", "--json")
                        .json())
                .containsEntry("source", "local");
    }

    @Test
    void thePlanIsFoundAndNamedOutLoud(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = session(sandbox).toString();

        assertThat(program.run("upload", file).err()).contains("--plan ID");
        sandbox.git(work, "checkout", "--quiet", "-b", "P77-faster-parser");
        sandbox.watch(work);
        assertThat(program.run("upload", file).err()).contains("plan 77, from branch P77-faster-parser");
        sandbox.write(work.resolve(".erk/impl-context/plan-ref.json"), "{\"plan_id\": 78}");
        sandbox.watch(work);
        assertThat(program.run("upload", file).err()).contains("plan 78, from .erk/impl-context/plan-ref.json");
        assertThat(program.with("GIT_SESSION_PLAN", "79").run("upload", file).err())
                .contains("plan 79, from GIT_SESSION_PLAN");
    }

    @Test
    void theTeamsFileGivesSettingsButNoAddresses(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path team = work.resolve(".gitsession");
        String settings = "[session]\n\tbranchPrefix = sessions/\n%s[core]\n\tsshCommand = touch ran\n";
        String[] upload = {"upload", session(sandbox).toString(), "--plan", "42", "--json"};
        sandbox.write(team, settings.formatted("\tremote = https://evil.example/x\n"));
        sandbox.watch(work);

        Program.Run refused = Program.in(sandbox, work).run(upload);

        assertThat(refused.json()).containsEntry("code", "no_remote");
        assertThat(refused.exit()).isEqualTo(2);
        sandbox.write(team, settings.formatted(""));
        sandbox.watch(work);

        assertThat(Program.in(sandbox, work).run(upload).json()).containsEntry("session_branch", "sessions/42");
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "--verify", "refs/heads/sessions/42"))
                .isNotEmpty();
        assertThat(work.resolve("ran")).doesNotExist();
    }

    @Test
    void theProgramRunsFromASubfolderAndInALinkedWorktree(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String file = session(sandbox).toString();
        sandbox.write(work.resolve("sub/folder/x"), "x");
        sandbox.git(work, "worktree", "add", "--quiet", "../linked", "-b", "88-linked");
        sandbox.watch(work);

        assertThat(Program.in(sandbox, work.resolve("sub/folder"))
                        .run("upload", file, "--plan", "1")
                        .exit())
                .isZero();
        assertThat(Program.in(sandbox, sandbox.root().resolve("linked"))
                        .run("upload", file, "--json")
                        .json())
                .containsEntry("plan_id", "88");
    }

    @Test
    void planRecordsCanBeListedAndSet(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        program.run("plan", "create", "7");
        program.run("plan", "create", "8", "--title", "Eight");

        assertThat(program.run("plan", "create", "7").exit()).isEqualTo(2);
        assertThat(program.run("plan", "set", "7", "objective=12", "note=a: b").exit())
                .isZero();
        assertThat(program.run("plan", "set", "9", "a=b").exit()).isEqualTo(3);
        Map<?, ?> seven = (Map<?, ?>) ((List<?>) Objects.requireNonNull(
                        program.run("plan", "list", "--json").json().get("plans")))
                .getFirst();
        assertThat((Map<?, ?>) seven.get("header"))
                .extracting("objective", "note")
                .containsExactly("12", "a: b");
        assertThat(program.run("plan", "show", "8", "--json").json()).containsEntry("text", "# Eight\n");
    }

    @Test
    void withoutAPlanStoreOnlyTheBranchMoves(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.planStore", "none");
        sandbox.watch(work);
        Program program = Program.in(sandbox, work);

        assertThat(program.run("upload", session(sandbox).toString(), "--plan", "1", "--json")
                        .json())
                .containsEntry("plan_updated", false)
                .containsEntry("plan_update_error", null);
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/git-session"))
                .isEmpty();
    }

    @Test
    void oneIdOnTwoPlansIsTwoFiles(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        Path other = sandbox.write(sandbox.root().resolve("other.jsonl"), "{}\n");
        program.run("upload", session(sandbox).toString(), "--plan", "1", "--session-id", "same");
        program.run("upload", other.toString(), "--plan", "2", "--session-id", "same");

        assertThat(program.run(
                                "download",
                                "--all",
                                "-o",
                                sandbox.root().resolve("all").toString())
                        .exit())
                .isZero();

        assertThat(Files.readAllBytes(sandbox.root().resolve("all/same.jsonl"))).isEqualTo(CONTENT);
        assertThat(sandbox.root().resolve("all/same.async-learn-2.jsonl")).hasContent("{}\n");
    }

    @Test
    void aLinkInTheWorkingTreeDoesNotLeadADownloadOut(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        program.run("upload", session(sandbox).toString(), "--plan", "1");
        Path outside = Files.createDirectory(sandbox.root().resolve("outside"));
        Path folder = Files.createDirectories(work.resolve(".erk/scratch/remote-sessions"));
        Files.createSymbolicLink(folder.resolve(ID), outside);

        assertThat(program.run("download", "--plan", "1").err()).contains("is a link or a file, not a folder");

        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aBrokenPlanRecordHidesNoOther(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        program.run("plan", "create", "7");
        String blob = sandbox.git(
                work,
                "hash-object",
                "-w",
                sandbox.write(sandbox.root().resolve("x"), "nonsense\n").toString());
        sandbox.git(work, "update-index", "--add", "--cacheinfo", "100644," + blob + ",plan.yaml");
        String broken = sandbox.git(work, "commit-tree", "-m", "x", sandbox.git(work, "write-tree"));
        sandbox.git(work, "push", "--quiet", "origin", broken + ":refs/git-session/plans/6");
        sandbox.watch(work);

        assertThat(program.run("plan", "list").out()).contains("6", "7");
        assertThat(program.run("plan", "show", "6").err()).contains("the record of plan 6 can't be read: line 1");
        assertThat(program.run("plan", "set", "6", "a=b").exit()).isEqualTo(1);
    }

    @Test
    void theDemoRuns(GitSandbox sandbox) {
        Program.Run run = Program.in(sandbox, sandbox.workWithCommit()).run("demo");

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("git session upload", "identical", "git session upload --plan <id>");
    }

    @Test
    void theDoctorFindsNothingWrong(GitSandbox sandbox) {
        Program.Run run = Program.in(sandbox, sandbox.workWithCommit()).run("doctor");

        assertThat(run.out()).contains("origin answers").doesNotContain("failed");
        assertThat(run.exit()).isZero();
    }
}
