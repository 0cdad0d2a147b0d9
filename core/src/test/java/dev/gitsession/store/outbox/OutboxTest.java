package dev.gitsession.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Sync;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class OutboxTest {
    private static final String BRANCH = "async-learn/42";

    /// Runs an action while the remote is unreachable.
    private static Store later(GitSandbox sandbox, Store store, Duration later) {
        return new Store(sandbox, store.git(), sandbox.clock(later));
    }

    /// The outbox is the only data of this program in the user's repository.
    private static void expectOutbox(GitSandbox sandbox, Path work) {
        sandbox.watch(work);
    }

    @Test
    void whereTwoRefsDoNotMoveAsOneTheRecordFollowsTheSession(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        sandbox.whileAway(() -> store.upload("42", "a", "{\"a\":1}\n"));

        assertThat(store.sync())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isEmpty());

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"a\":1}\n"));
        assertThat(sandbox.git(sandbox.remote(), "show", "refs/git-session/plans/42:plan.yaml"))
                .contains("a");
    }

    @Test
    void aRecordThatIsRefusedAloneIsQueuedForTheNextSync(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        sandbox.whileAway(() -> store.upload("42", "a", "{\"a\":1}\n"));
        sandbox.remoteHook("update", "case $1 in refs/git-session/*) echo no records here; exit 1 ;; esac\n");

        assertThat(store.sync())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("no records here")));
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"a\":1}\n"));
        assertThat(store.queued()).hasSize(1);

        sandbox.remoteHook("update", "exit 0\n");
        assertThat(store.sync())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(store.queued()).isEmpty();
        assertThat(sandbox.git(sandbox.remote(), "show", "refs/git-session/plans/42:plan.yaml"))
                .contains("a");
    }

    @Test
    void anUploadThatCanNotBePushedIsQueuedAndPushedLater(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            UploadResult result = store.upload("42", "a", "{\"a\":1}\n");
            assertThat(result.queuedBecause())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("origin"));
            assertThat(result.changed()).isFalse();
        });
        assertThat(store.queued()).extracting(Outbox.QueuedUpload::sessionId).containsExactly("a");
        assertThat(sandbox.git(work, "fsck", "--strict", "--no-dangling")).isEmpty();

        assertThat(store.sync())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isEmpty());

        assertThat(store.queued()).isEmpty();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"a\":1}\n"));
        assertThat(sandbox.textOnRemote(BRANCH + ":.erk/session/manifest.json"))
                .contains("\"git_branch\":\"main\"", "2026-02-22T14:12:34.759800+00:00");
    }

    @Test
    void theNextSuccessfulUploadTakesItAlong(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload("42", "a", "{\"a\":1}\n"));

        later(sandbox, store, Duration.ofMinutes(1)).upload("43", "b", "{\"b\":1}\n");

        assertThat(store.queued()).isEmpty();
        assertThat(store.downloadAll(BRANCH)).containsOnlyKeys("a");
    }

    @Test
    void aNewerUploadOfTheSameSessionWinsAndNothingIsLost(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", "{\"old\":1}\n"));
        Store elsewhere = Store.of(sandbox, sandbox.clone("elsewhere"));
        later(sandbox, elsewhere, Duration.ofMinutes(5)).upload("42", "a", "{\"new\":1}\n");

        assertThat(store.sync())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"new\":1}\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/a.jsonl")).isEqualTo(Sessions.bytes("{\"old\":1}\n"));
        assertThat(store.plans().find(new PlanId("42")).orElseThrow().header().find("last_session_at"))
                .contains("2026-02-22T14:17:34.759800+00:00");
    }

    @Test
    void aBeginningOfTheNewerUploadIsNotKept(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload("42", "a", "{\"n\":1}\n"));

        later(sandbox, store, Duration.ofMinutes(5)).upload("42", "a", "{\"n\":1}\n{\"n\":2}\n");

        assertThat(store.queued()).isEmpty();
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", BRANCH))
                .doesNotContain(" ");
    }

    @Test
    void aSessionThatGrowsWhileItIsQueuedIsQueuedOnce(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> {
            store.upload("42", "a", "{\"n\":1}\n");
            store.upload("42", "a", "{\"n\":1}\n{\"n\":2}\n");
            store.upload("42", "a", "{\"rewritten\":1}\n");
        });
        assertThat(store.queued()).hasSize(1);

        assertThat(store.sync())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"rewritten\":1}\n"));
    }

    /// Content that was rewritten while it was queued must be pushed too. It was pushed a moment ago, so it is
    /// here.
    @Test
    void syncDoesNotFetchWhatItPushed(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> {
            store.upload("42", "a", "{\"first\":1}\n");
            store.upload("42", "a", "{\"second\":1}\n");
        });
        RecordedGit recorded = RecordedGit.of(sandbox, store.git().layout().top());

        List<Sync.Outcome> outcomes = new Sync(recorded.git(), store.settings(), store.plans(), store.clock()).push();

        assertThat(outcomes).allMatch(outcome -> outcome.failure().isEmpty());
        assertThat(recorded.calls()).filteredOn("push"::equals).hasSize(2);
        assertThat(recorded.calls()).doesNotContain("fetch");
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"second\":1}\n"));
        assertThat(sandbox.onRemote("async-learn/42^2:.erk/session/a.jsonl"))
                .isEqualTo(Sessions.bytes("{\"first\":1}\n"));
    }

    @Test
    void everyQueuedVersionArrives(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> {
            store.upload("42", "a", "{\"first\":1}\n");
            store.upload("42", "a", "{\"second\":1}\n");
            store.upload("42", "a", "{\"second\":1}\n{\"more\":1}\n");
            store.upload("42", "a", "{\"third\":1}\n");
        });

        assertThat(store.sync())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isEmpty());

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"third\":1}\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/a.jsonl"))
                .isEqualTo(Sessions.bytes("{\"second\":1}\n{\"more\":1}\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2^2:.erk/session/a.jsonl")).isEqualTo(Sessions.bytes("{\"first\":1}\n"));
    }

    /// A copy of that commit in which one byte of the session differs.
    private static String withOtherContent(GitSandbox sandbox, Path work, String commit) {
        Path tree = sandbox.root().resolve("damaged");
        sandbox.git(work, "worktree", "add", "--quiet", "--detach", tree.toString(), commit);
        sandbox.write(tree.resolve(".erk/session/a.jsonl"), "{\"FIRST\":1}\n");
        sandbox.git(tree, "commit", "--quiet", "--all", "--amend", "--no-edit");
        String damaged = sandbox.git(tree, "rev-parse", "HEAD");
        sandbox.git(work, "worktree", "remove", "--force", tree.toString());
        return damaged;
    }

    /// Queued versions are pushed one after the other. Damaged ones are reported and stay.
    @Test
    void aDamagedVersionDoesNotHoldUpTheNextOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            store.upload("42", "a", "{\"first\":1}\n");
            store.upload("42", "a", "{\"second\":1}\n");
        });
        String ref = "refs/git-session/outbox/origin/42/a";
        String parents = sandbox.git(work, "log", "-1", "--format=%P", ref);
        String first = parents.substring(parents.lastIndexOf(' ') + 1);
        String damaged = withOtherContent(sandbox, work, first);
        List<String> newest = new ArrayList<>(List.of("commit-tree", ref + "^{tree}", "-m"));
        newest.add(sandbox.git(work, "log", "-1", "--format=%B", ref));
        for (String parent : parents.split(" ")) {
            newest.addAll(List.of("-p", parent.equals(first) ? damaged : parent));
        }
        sandbox.git(work, "update-ref", ref, sandbox.git(work, newest.toArray(String[]::new)));

        List<Sync.Outcome> outcomes = store.sync();

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("damaged")));
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"second\":1}\n"));
        assertThat(sandbox.git(work, "rev-parse", ref)).isEqualTo(damaged);
        String tip = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);
        assertThat(store.sync()).hasSize(1);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", BRANCH)).isEqualTo(tip);
        expectOutbox(sandbox, work);
    }

    @Test
    void onePoisonedEntryDoesNotHoldUpTheOthers(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            store.upload("41", "a", "{}\n");
            store.upload("42", "b", "{}\n");
        });
        String empty = sandbox.git(work, "commit-tree", "-m", "poison", sandbox.git(work, "write-tree"));
        sandbox.git(work, "update-ref", "refs/git-session/outbox/origin/40/x", empty);

        List<Sync.Outcome> outcomes = store.sync();

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.failure().isPresent())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.queued().sessionId()).isEqualTo("x"));
        assertThat(store.downloadAll("async-learn/41")).containsOnlyKeys("a");
        assertThat(store.downloadAll(BRANCH)).containsOnlyKeys("b");
        expectOutbox(sandbox, work);
    }

    @Test
    void aRefusedSessionIsKeptToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.remoteHook("pre-receive", "echo 'closed for the night' >&2\nexit 1\n");

        assertThatThrownBy(() -> store.upload("42", "a", "{}\n"))
                .isInstanceOf(RemoteRefusedException.class)
                .hasMessageContaining("closed for the night");
        assertThat(store.queued()).hasSize(1);

        sandbox.remoteHook("pre-receive", "exit 0\n");
        assertThat(store.sync())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(store.downloadAll(BRANCH)).containsOnlyKeys("a");
    }

    @Test
    void anUploadQueuedForOneRemoteIsNotPushedToAnother(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(
                work,
                "remote",
                "add",
                "backup",
                sandbox.root().resolve("nowhere.git").toString());
        sandbox.watch(work);
        Store store = Store.of(sandbox, work);
        StoreSettings backup = StoreSettings.of(store.git(), "backup");
        UploadResult result = new Upload(store.git(), backup, store.plans(), store.clock())
                .store(store.request("42", "a", Sessions.bytes("{}\n")));
        assertThat(result.isQueued()).isTrue();

        assertThat(store.sync()).isEmpty();
        assertThat(new Outbox(store.git(), backup).queued()).hasSize(1);
        expectOutbox(sandbox, work);
    }

    @Test
    void uploadsQueuedForAnotherRemoteAreReportedAndCanBeAdopted(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "rename", "origin", "upstream");
        sandbox.git(work, "config", "session.remote", "upstream");
        Store before = Store.of(sandbox, work);
        sandbox.whileAway(() -> before.upload("42", "a", "{}\n"));
        sandbox.git(work, "remote", "rename", "upstream", "origin");
        sandbox.git(work, "config", "--unset", "session.remote");
        Store store = Store.of(sandbox, work);
        Outbox outbox = new Outbox(store.git(), store.settings());

        assertThat(store.sync()).isEmpty();
        assertThat(outbox.orphaned()).containsOnlyKeys("upstream");
        assertThat(outbox.adopt("upstream")).isEqualTo(1);
        assertThat(store.sync())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isEmpty());

        assertThat(outbox.orphaned()).isEmpty();
        assertThat(store.downloadAll(BRANCH)).containsOnlyKeys("a");
        sandbox.watch(work);
    }

    /// Two processes push the queued uploads at once: each is stored once, and nothing stays queued.
    @Test
    void simultaneousSyncsPushAQueuedUploadOnce(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            store.upload("42", "a", "{\"a\":1}\n");
            store.upload("42", "b", "{\"b\":1}\n");
            store.upload("43", "c", "{\"c\":1}\n");
        });
        sandbox.git(work, "worktree", "add", "--quiet", "../tree", "-b", "tree");
        sandbox.watch(work);
        List<Future<List<Sync.Outcome>>> syncs = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                Store place =
                        Store.of(sandbox, i % 2 == 0 ? work : sandbox.root().resolve("tree"));
                syncs.add(executor.submit(() -> place.sync()));
            }
        }
        for (Future<List<Sync.Outcome>> sync : syncs) {
            assertThat(sync.get())
                    .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        }

        assertThat(store.queued()).isEmpty();
        assertThat(store.downloadAll(BRANCH)).containsOnlyKeys("a", "b");
        assertThat(store.downloadAll("async-learn/43")).containsOnlyKeys("c");
    }

    /// An upload that is queued during a sync stays queued.
    @Test
    void anUploadQueuedDuringASyncIsNotRemoved(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", "{\"n\":1}\n"));
        Outbox outbox = new Outbox(store.git(), store.settings());
        Outbox.QueuedUpload seen = outbox.queued().getFirst();
        sandbox.whileAway(() -> store.upload("42", "a", "{\"n\":1}\n{\"n\":2}\n"));

        assertThat(outbox.remove(seen)).isFalse();

        assertThat(store.queued()).hasSize(1);
        assertThat(store.sync())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"n\":1}\n{\"n\":2}\n"));
    }

    @Test
    void aDryRunQueuesNothing(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> assertThatThrownBy(() -> store.upload(
                        store.request("42", "a", Sessions.bytes("{}\n")).with(UploadOptions.Flag.DRY_RUN)))
                .hasMessageContaining("can't be reached"));
    }

    @Test
    void theOldestQueuedUploadIsReportedFirst(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            later(sandbox, store, Duration.ofHours(2)).upload("42", "young", "{}\n");
            store.upload("42", "old", "{}\n");
        });

        assertThat(store.queued()).extracting(Outbox.QueuedUpload::sessionId).containsExactly("old", "young");
        assertThat(new Outbox(store.git(), store.settings())
                        .since(store.queued()).values().stream().findFirst())
                .isEqualTo(Optional.of(Instant.parse("2026-02-22T14:12:34.759800Z")));
        expectOutbox(sandbox, work);
    }
}
