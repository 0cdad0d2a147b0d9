package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.format.LegacyBranches;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class UploadTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String BRANCH = "async-learn/42";

    @Test
    void aFirstUploadIsOneCommitOnTheDefaultBranch(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String content = Sessions.lines(ID, 1, 5000);

        UploadResult result = Store.of(sandbox, work).upload("42", ID, content);

        assertThat(result.changed()).isTrue();
        assertThat(result.planUpdated()).isTrue();
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", BRANCH))
                .isEqualTo(result.commit().orElseThrow().hex());
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", BRANCH + "^1"))
                .isEqualTo(sandbox.git(sandbox.remote(), "rev-parse", "main"));
        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/" + ID + ".jsonl")).isEqualTo(Sessions.bytes(content));
        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "-r", "--name-only", BRANCH)
                        .lines())
                .containsExactly(".erk/session/" + ID + ".jsonl", ".erk/session/manifest.json", "README.md");
    }

    @Test
    void theCommitSaysWhatItHoldsAndWhoMadeIt(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();

        Store.of(sandbox, work).upload("42", ID, "{}\n");

        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%B", BRANCH))
                .isEqualTo(
                        "Session " + ID + " for plan #42\n\n[skip ci]\n\nPlan: 42\nSession: " + ID + "\nSource: local");
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%an <%ae> %cn <%ce>", BRANCH))
                .isEqualTo("Jo Test <jo@example.com> Jo Test <jo@example.com>");
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%(trailers:key=Session,valueonly)", BRANCH))
                .isEqualTo(ID);
    }

    @Test
    void theManifestSaysWhatIsStored(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();

        Store.of(sandbox, work).upload("42", ID, "{\"a\":1}\n{\"b\":2}\n");

        Map<String, @Nullable Object> manifest = Json.findObject(
                        sandbox.onRemote(BRANCH + ":.erk/session/manifest.json"))
                .orElseThrow();
        assertThat(manifest).containsEntry("version", 1L).containsEntry("plan_id", "42");
        assertThat((List<?>) manifest.get("sessions")).singleElement().isInstanceOfSatisfying(Map.class, entry -> {
            assertThat(entry.keySet().toString())
                    .isEqualTo("[session_id, agent, source, uploaded_at, size, sha256, parts, files, lines, author,"
                            + " redactions, head, git_branch]");
            assertThat(entry.get("size")).isEqualTo(16L);
            assertThat(entry.get("lines")).isEqualTo(2L);
            assertThat(entry.get("uploaded_at")).isEqualTo("2026-02-22T14:12:34.759800+00:00");
            assertThat(entry.get("sha256"))
                    .isEqualTo("3881dc2ee848fe04d776737c86afbc783e482e7c5be6431d3aab36fa8fa2c928");
            assertThat(entry.get("git_branch")).isEqualTo("main");
            assertThat(entry.get("head")).isEqualTo(sandbox.git(work, "rev-parse", "HEAD"));
        });
    }

    @Test
    void thePlanRecordPointsAtTheSession(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();

        Store.of(sandbox, work).upload("42", ID, "{}\n");

        assertThat(sandbox.textOnRemote("refs/git-session/plans/42:plan.yaml")).isEqualTo("""
                        schema_version: '2'
                        created_at: '2026-02-22T14:12:34.759800+00:00'
                        created_by: 'Jo Test'
                        last_session_branch: async-learn/42
                        last_session_id: 0484252a-652f-4881-8d3c-443e0dac00e8
                        last_session_at: '2026-02-22T14:12:34.759800+00:00'
                        last_session_source: local
                        """);
    }

    @Test
    void twoSessionsOfOnePlanAreBothThereAndTheRecordPointsAtTheSecond(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);

        store.upload("42", "first", "{\"n\":1}\n");
        new Store(sandbox, store.git(), sandbox.clock(Duration.ofMinutes(1))).upload("42", "second", "{\"n\":2}\n");

        assertThat(store.downloadAll(BRANCH))
                .containsOnlyKeys("first", "second")
                .containsEntry("first", Sessions.bytes("{\"n\":1}\n"))
                .containsEntry("second", Sessions.bytes("{\"n\":2}\n"));
        PlanRecord record = store.plans().find(new PlanId("42")).orElseThrow();
        assertThat(record.header().find("last_session_id")).contains("second");
        assertThat(record.header().find("created_at")).contains("2026-02-22T14:12:34.759800+00:00");
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "--count", "main.." + BRANCH))
                .isEqualTo("1");
    }

    @Test
    void theSameContentAgainPushesNothing(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        UploadResult first = store.upload("42", ID, "{}\n");
        sandbox.remoteHook("pre-receive", "exit 1\n");

        UploadResult second =
                new Store(sandbox, store.git(), sandbox.clock(Duration.ofHours(1))).upload("42", ID, "{}\n");

        assertThat(second.changed()).isFalse();
        assertThat(second.commit()).isEqualTo(first.commit());
    }

    @Test
    void aGrownSessionReplacesTheCommit(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        UploadResult first = store.upload("42", ID, "{\"n\":1}\n");

        UploadResult second = store.upload("42", ID, "{\"n\":1}\n{\"n\":2}\n");

        assertThat(second.keptReplaced()).isFalse();
        assertThat(parents(sandbox)).containsExactly(sandbox.git(sandbox.remote(), "rev-parse", "main"));
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "--all"))
                .doesNotContain(first.commit().orElseThrow().hex());
        assertThat(store.download("42", ID)).isEqualTo(Sessions.bytes("{\"n\":1}\n{\"n\":2}\n"));
    }

    @Test
    void aRewrittenSessionKeepsTheOldCommitAsSecondParent(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        UploadResult first = store.upload("42", ID, "{\"n\":1}\n");

        UploadResult second = store.upload("42", ID, "{\"m\":1}\n{\"n\":2}\n");

        assertThat(second.keptReplaced()).isTrue();
        assertThat(parents(sandbox))
                .containsExactly(
                        sandbox.git(sandbox.remote(), "rev-parse", "main"),
                        first.commit().orElseThrow().hex());
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Sessions.bytes("{\"n\":1}\n"));
    }

    @Test
    void whatWasKeptOnceStaysKeptWhenTheSessionGrows(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        UploadResult first = store.upload("42", ID, "{\"n\":1}\n");
        store.upload("42", ID, "{\"m\":1}\n");

        store.upload("42", ID, "{\"m\":1}\n{\"m\":2}\n");
        new Store(sandbox, sandbox.open(work), sandbox.clock()).upload("42", "other", "{}\n");

        assertThat(parents(sandbox))
                .containsExactly(
                        sandbox.git(sandbox.remote(), "rev-parse", "main"),
                        first.commit().orElseThrow().hex());
    }

    @Test
    void replaceLetsTheOldCommitGo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload("42", ID, "{\"n\":1}\n");

        store.upload(store.request("42", ID, Sessions.bytes("{\"m\":1}\n")).with(UploadOptions.Flag.REPLACE));

        assertThat(parents(sandbox)).hasSize(1);
    }

    @Test
    void aCutSessionKeepsTheOldCommitAndLosesItsLastParts(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.partSize", "64k");
        sandbox.watch(work);
        Store store = Store.of(sandbox, work);
        byte[] whole = Sessions.bytes(Sessions.lines(ID, 2, 200_000));
        store.upload("42", ID, whole);
        byte[] cut = Arrays.copyOf(whole, lineEndBefore(whole, 70_000));
        cut[cut.length - 3] = '!'; // else it were only older

        UploadResult result = store.upload("42", ID, cut);

        assertThat(result.keptReplaced()).isTrue();
        assertThat(result.size().parts()).isEqualTo(2);
        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "--name-only", BRANCH, ".erk/session/")
                        .lines())
                .containsExactly(
                        ".erk/session/" + ID + ".jsonl",
                        ".erk/session/" + ID + ".jsonl.001",
                        ".erk/session/manifest.json");
        assertThat(store.download("42", ID)).isEqualTo(cut);
    }

    private static int lineEndBefore(byte[] bytes, int before) {
        int at = before;
        while (bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    @Test
    void onARemoteWithoutCommitsTheSessionIsARootCommit(GitSandbox sandbox) {
        Path work = sandbox.clone("empty");
        sandbox.watch(work);
        Store store = Store.of(sandbox, work);

        store.upload("42", ID, "{\"n\":1}\n");

        assertThat(parents(sandbox)).isEmpty();
        assertThat(store.download("42", ID)).isEqualTo(Sessions.bytes("{\"n\":1}\n"));
    }

    @Test
    void onARemoteWithoutCommitsARewrittenSessionStillHasTheOldOneSecond(GitSandbox sandbox) {
        Path work = sandbox.clone("empty");
        Store store = Store.of(sandbox, work);
        UploadResult first = store.upload("42", ID, "{\"n\":1}\n");

        store.upload("42", ID, "{\"m\":1}\n");

        assertThat(parents(sandbox))
                .hasSize(2)
                .element(1)
                .isEqualTo(first.commit().orElseThrow().hex());
    }

    @Test
    void withoutAnIdentityTheProgramCommitsUnderItsOwnName(GitSandbox sandbox) {
        sandbox.workWithCommit();
        Path bot = sandbox.clone("bot");
        sandbox.watch(bot);

        Store.of(sandbox, bot).upload("42", ID, "{}\n");

        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%an <%ae>", BRANCH))
                .isEqualTo("git-session <git-session@localhost>");
    }

    @Test
    void withoutARemoteHeadHereTheRemoteIsAsked(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "set-head", "origin", "--delete");
        sandbox.watch(work);

        Store.of(sandbox, work).upload("42", ID, "{}\n");

        assertThat(parents(sandbox)).containsExactly(sandbox.git(sandbox.remote(), "rev-parse", "main"));
    }

    @Test
    void aBaseThatIsNotHereIsFetchedAndLeavesNoTrace(GitSandbox sandbox) {
        Path first = sandbox.workWithCommit();
        Path fresh = sandbox.root().resolve("fresh");
        sandbox.git(sandbox.root(), "init", "--quiet", "fresh");
        sandbox.git(fresh, "remote", "add", "origin", sandbox.remote().toString());
        sandbox.watch(fresh);

        Store.of(sandbox, fresh).upload("42", ID, "{}\n");

        assertThat(parents(sandbox)).containsExactly(sandbox.git(first, "rev-parse", "HEAD"));
    }

    @Test
    void theConfiguredBaseIsTaken(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.base", "origin/main~0");
        sandbox.watch(work);
        Store.of(sandbox, work).upload("42", ID, "{}\n");
        assertThat(parents(sandbox)).containsExactly(sandbox.git(sandbox.remote(), "rev-parse", "main"));

        sandbox.git(work, "config", "session.base", "no-such-branch");
        sandbox.watch(work);
        Store store = Store.of(sandbox, work);
        assertThatThrownBy(() -> store.upload("42", "other", "{}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no-such-branch");
    }

    @Test
    void theUsersPrePushHookDoesNotRun(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Scripts.write(work.resolve(".git/hooks/pre-push"), "touch \"$HOME/ran\"\nexit 1\n");
        sandbox.watch(work);

        Store.of(sandbox, work).upload("42", ID, "{}\n");

        assertThat(sandbox.root().resolve("home/ran")).doesNotExist();
    }

    @Test
    void aSessionFolderInTheBaseDoesNotShowOnTheBranch(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(work.resolve(".erk/session/stray.jsonl"), "{}\n");
        sandbox.write(work.resolve(".erk/config"), "kept\n");
        sandbox.git(work, "add", ".erk");
        sandbox.git(work, "commit", "--quiet", "-m", "Stray");
        sandbox.git(work, "push", "--quiet", "origin", "main");
        sandbox.watch(work);

        Store.of(sandbox, work).upload("42", ID, "{}\n");

        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "-r", "--name-only", BRANCH, ".erk")
                        .lines())
                .containsExactly(".erk/config", ".erk/session/" + ID + ".jsonl", ".erk/session/manifest.json");
    }

    @Test
    void aDryRunChangesNothing(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);

        UploadResult result =
                store.upload(store.request("42", ID, Sessions.bytes("{}\n")).with(UploadOptions.Flag.DRY_RUN));

        assertThat(result.changed()).isTrue();
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
    }

    @Test
    void aNewerManifestIsLeftAlone(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        LegacyBranches.commit(sandbox, BRANCH, Map.of(".erk/session/manifest.json", "{\"version\":7,\"sessions\":[]}"));

        assertThatThrownBy(() -> store.upload("42", ID, "{}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("version 7");
    }

    @Test
    void whatALaterVersionWroteIntoAnEntryIsKept(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        LegacyBranches.commit(
                sandbox,
                BRANCH,
                Map.of(
                        ".erk/session/manifest.json",
                        "{\"version\":1,\"sessions\":[{\"session_id\":\"other\",\"mood\":[1.5,null]}]}",
                        ".erk/session/other.jsonl",
                        "{}\n"));

        store.upload("42", ID, "{}\n");

        assertThat(sandbox.textOnRemote(BRANCH + ":.erk/session/manifest.json"))
                .contains("{\"session_id\":\"other\",\"mood\":[1.5,null]}");
    }

    @Test
    void aPlanRecordTooLargeToBeReadIsLeftAloneAndTheSessionStored(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        String large = "title: Till\n" + "# and so on\n".repeat(1_500_000);
        LegacyBranches.commit(sandbox, "refs/git-session/plans/42", Map.of("plan.yaml", large));

        UploadResult result = store.upload("42", "s", "{}\n");

        assertThat(result.changed()).isTrue();
        assertThat(result.planUpdateError().orElse("")).contains("git can't read it");
        assertThat(sandbox.onRemote("refs/git-session/plans/42:plan.yaml")).isEqualTo(Sessions.bytes(large));
    }

    @Test
    void aBrokenPlanRecordIsLeftAloneAndTheSessionStored(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        String broken = "schema_version: '2'\nthis is no mapping\n";
        LegacyBranches.commit(sandbox, "refs/git-session/plans/42", Map.of("plan.yaml", broken));

        UploadResult result = store.upload("42", ID, "{}\n");

        assertThat(result.planUpdated()).isFalse();
        assertThat(result.planUpdateError())
                .hasValueSatisfying(error -> assertThat(error).contains("line 2"));
        assertThat(sandbox.onRemote("refs/git-session/plans/42:plan.yaml")).isEqualTo(Sessions.bytes(broken));
        assertThat(store.download("42", ID)).isEqualTo(Sessions.bytes("{}\n"));
    }

    private static List<String> parents(GitSandbox sandbox) {
        String parents = sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", BRANCH);
        return parents.isEmpty() ? List.of() : List.of(parents.split(" "));
    }

    /// The user's own fetch brings session branches into a partial clone, and then the remote stops leaving out blobs.
    @Test
    void aPartialCloneStoresWhenTheRemoteNoLongerLeavesOutBlobs(GitSandbox sandbox) {
        Store work = Store.of(sandbox, sandbox.workWithCommit());
        work.upload("42", "a", "{\"a\":1}\n");
        sandbox.git(
                sandbox.root(),
                "clone",
                "--quiet",
                "--no-checkout",
                "--filter=blob:none",
                "file://" + sandbox.remote(),
                "partial");
        Path partial = sandbox.root().resolve("partial");
        work.upload("42", "b", "{\"b\":1}\n");
        sandbox.git(partial, "fetch", "--quiet");
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", "false");
        work.upload("42", "a", "{\"a\":1}\n{\"a\":2}\n");

        UploadResult result = Store.of(sandbox, partial).upload("42", "c", "{\"c\":1}\n");

        assertThat(result.queuedBecause()).isEmpty();
        assertThat(work.downloadAll("async-learn/42")).containsOnlyKeys("a", "b", "c");
    }
}
