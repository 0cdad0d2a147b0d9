package dev.gitsession.store.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GitSandbox.Extension.class)
class VerifyTest {
    private static final long PLENTY = 1 << 30;

    private static void fill(GitSandbox sandbox, int first, int last) {
        Store store = Store.of(sandbox, sandbox.root().resolve("work"));
        List<UploadRequest> requests = IntStream.rangeClosed(first, last)
                .mapToObj(plan -> store.request(
                        String.valueOf(plan), "session-" + plan, Sessions.bytes("{\"plan\":" + plan + "}\n")))
                .toList();
        assertThat(store.uploadAll(requests))
                .allMatch(outcome -> outcome.failure().isEmpty());
    }

    private static Verify.Report verify(RecordedGit recorded, long mostBytes) {
        return new Verify(recorded.git(), StoreSettings.of(recorded.git()), mostBytes).verify(Optional.empty());
    }

    private static List<String> calls(RecordedGit recorded, int branches) {
        Verify.Report report = verify(recorded, PLENTY);
        assertThat(report.isClean()).isTrue();
        assertThat(report.findings()).hasSize(branches);
        return recorded.calls();
    }

    @Test
    void itsWorkGrowsWithGroupsAndNotWithBranches(GitSandbox sandbox) {
        sandbox.workWithCommit();
        RecordedGit recorded = RecordedGit.of(sandbox, sandbox.clone("reader"));
        fill(sandbox, 1, 2);
        List<String> ofTwo = calls(recorded, 2);
        fill(sandbox, 3, 16);

        assertThat(calls(recorded, 16)).isEqualTo(ofTwo);

        fill(sandbox, 17, 48);

        assertThat(calls(recorded, 48)).filteredOn("fetch"::equals).hasSize(2);
    }

    @Test
    void branchesAreFetchedInGroups(GitSandbox sandbox) {
        sandbox.workWithCommit();
        RecordedGit recorded = RecordedGit.of(sandbox, sandbox.clone("reader"));
        fill(sandbox, 1, 5);

        Verify.Report report = verify(recorded, 1);

        assertThat(report.isClean()).isTrue();
        assertThat(report.findings())
                .extracting(finding -> finding.session().sessionId())
                .containsExactly("session-1", "session-2", "session-3", "session-4", "session-5");
        assertThat(recorded.calls()).filteredOn("fetch"::equals).hasSize(1 + 5);
    }

    /// A branch that the remote has only partly is reported alone.
    @Test
    void aDamagedBranchHidesNoOther(GitSandbox sandbox) throws IOException {
        sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "receive.unpackLimit", "100000");
        RecordedGit recorded = RecordedGit.of(sandbox, sandbox.clone("reader"));
        fill(sandbox, 1, 6);
        for (String what : new String[] {"", ":.erk/session", ":.erk/session/session-4.jsonl"}) {
            String id = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/4" + what);
            Path object = sandbox.remote()
                    .resolve("objects")
                    .resolve(id.substring(0, 2))
                    .resolve(id.substring(2));
            Path aside = sandbox.root().resolve("aside");
            Files.move(object, aside);

            Verify.Report report = verify(recorded, PLENTY);

            Files.move(aside, object);
            assertThat(report.isClean()).as(what).isFalse();
            assertThat(report.findings())
                    .filteredOn(finding -> finding.defects().isEmpty())
                    .extracting(finding -> finding.session().sessionId())
                    .containsExactly("session-1", "session-2", "session-3", "session-5", "session-6");
            assertThat(report.toString()).contains(what.endsWith("jsonl") ? "part 0 is missing" : "async-learn/4: ");
        }
        assertThat(verify(recorded, PLENTY).isClean()).isTrue();
    }

    /// A remote with filters leaves out this file too.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileInPlaceOfTheSessionFolderIsReported(boolean filtering, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", Boolean.toString(filtering));
        RecordedGit recorded = RecordedGit.of(sandbox, sandbox.clone("reader"));
        fill(sandbox, 1, 3);
        Path tree = sandbox.root().resolve("tree");
        sandbox.git(work, "worktree", "add", "--quiet", "--detach", tree.toString());
        sandbox.write(tree.resolve(".erk/session"), "no folder");
        sandbox.git(tree, "add", "--force", ".");
        sandbox.git(tree, "commit", "--quiet", "-m", "a file");
        sandbox.git(tree, "push", "--quiet", "--force", "origin", "HEAD:async-learn/2");
        sandbox.git(work, "worktree", "remove", "--force", tree.toString());
        sandbox.watch(work);

        Verify.Report report = verify(recorded, PLENTY);

        assertThat(report.branchDefects()).containsExactly("async-learn/2: .erk/session is no folder");
        assertThat(report.findings()).hasSize(2);
    }

    /// More branches than are checked one by one among many.
    @Test
    void veryManyDamagedBranchesHideNoOther(GitSandbox sandbox) throws IOException {
        sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "receive.unpackLimit", "100000");
        RecordedGit recorded = RecordedGit.of(sandbox, sandbox.clone("reader"));
        fill(sandbox, 100, 251);
        Map<Path, Path> damaged = new HashMap<>();
        for (int plan = 100; plan < 251; plan += 2) {
            String id = sandbox.git(
                    sandbox.remote(),
                    "rev-parse",
                    "async-learn/%d:.erk/session/session-%d.jsonl".formatted(plan, plan));
            Path object = sandbox.remote()
                    .resolve("objects")
                    .resolve(id.substring(0, 2))
                    .resolve(id.substring(2));
            Path aside = sandbox.root().resolve(id);
            Files.move(object, aside);
            damaged.put(aside, object);
        }

        Verify.Report report = verify(recorded, PLENTY);

        for (Map.Entry<Path, Path> object : damaged.entrySet()) {
            Files.move(object.getKey(), object.getValue());
        }
        assertThat(report.findings()).hasSize(152);
        assertThat(report.findings())
                .filteredOn(finding -> finding.defects().isEmpty())
                .hasSize(76)
                .extracting(finding -> finding.session().sessionId())
                .isSorted()
                .allMatch(id -> id.matches(".*[13579]"));
    }
}
