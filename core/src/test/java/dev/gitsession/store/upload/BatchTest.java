package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.store.format.LegacyBranches;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GitSandbox.Extension.class)
class BatchTest {
    private static final Set<String> CONNECTIONS = Set.of("ls-remote", "fetch", "push");
    private static final String LONG = "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n";
    private static final String STALE = "{\"n\":1}\n";

    /// A session for each of the plans 1 to `plans`.
    private static List<UploadRequest> requests(Store store, int plans, String content) {
        return IntStream.rangeClosed(1, plans)
                .mapToObj(plan -> store.request(String.valueOf(plan), "s" + plan, Sessions.bytes(content)))
                .toList();
    }

    /// The connections to the remote that the upload of one session takes.
    private static List<String> connections(GitSandbox sandbox, Path clone, String plan, String id, String content) {
        RecordedGit recorded = RecordedGit.of(sandbox, clone);
        Store store = new Store(sandbox, recorded.git(), sandbox.clock());
        store.upload(plan, id, content);
        return recorded.calls().stream().filter(CONNECTIONS::contains).toList();
    }

    private static boolean isStored(UploadOutcome outcome) {
        return outcome.failure().isEmpty()
                && outcome.result().filter(result -> !result.isQueued()).isPresent();
    }

    private static List<String> calls(GitSandbox sandbox, Path work, int plans, String content) {
        RecordedGit recorded = RecordedGit.of(sandbox, work);
        Store store = new Store(sandbox, recorded.git(), sandbox.clock());
        assertThat(store.uploadAll(requests(store, plans, content))).allMatch(BatchTest::isStored);
        return recorded.calls();
    }

    @Test
    void gitIsRunAsOftenForManyPlansAsForOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();

        List<String> one = calls(sandbox, work, 1, "{\"n\":1}\n");
        List<String> many = calls(sandbox, work, 29, "{\"n\":1}\n{\"n\":2}\n");
        List<String> again = calls(sandbox, work, 29, "{\"n\":1}\n{\"n\":2}\n");

        assertThat(one).containsOnlyOnce("push");
        assertThat(many).containsOnlyOnce("push", "fast-import");
        assertThat(again).doesNotContain("push", "fast-import");
        // The second one reads what the first one stored, and no more for the other 28 plans.
        assertThat(many).hasSizeLessThanOrEqualTo(one.size() + 9);
        // What was rewritten is not remembered whole, so each of the next ones fetches. What it is compared with is
        // read session by session, but fetched in one go.
        calls(sandbox, work, 29, "{\"n\":2}\n{\"n\":0}\n");
        assertThat(calls(sandbox, work, 22, "{\"n\":3}\n{\"n\":0}\n"))
                .filteredOn(call -> !call.equals("cat-file"))
                .hasSameSizeAs(calls(sandbox, work, 29, "{\"n\":4}\n{\"n\":0}\n").stream()
                        .filter(call -> !call.equals("cat-file"))
                        .toList());
        // What is shorter than what is stored is compared with it, and all of that is fetched in one go.
        assertThat(calls(sandbox, work, 29, "{\"n\":5}\n"))
                .filteredOn("fetch"::equals)
                .hasSize(1);
    }

    /// Whether the clone stored the session itself, knows nothing of it, or there is no manifest.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOlderUploadCostsOneFetch(boolean filters, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", Boolean.toString(filters));
        connections(sandbox, work, "1", "s1", LONG);
        LegacyBranches.commit(sandbox, "async-learn/77", Map.of(".erk/session/old.jsonl", LONG));
        Path other = sandbox.clone("other");

        List<String> older = List.of("fetch");
        assertThat(connections(sandbox, work, "1", "s1", LONG)).isEqualTo(older);
        for (int time = 0; time < 2; time++) {
            assertThat(connections(sandbox, work, "1", "s1", STALE)).isEqualTo(older);
            assertThat(connections(sandbox, other, "1", "s1", STALE)).isEqualTo(older);
            assertThat(connections(sandbox, other, "77", "old", STALE)).isEqualTo(older);
        }
    }

    @Test
    void aSilentRemoteIsAskedAsOftenForManyPlansAsForOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "set-url", "origin", "http://127.0.0.1:1/none.git");
        sandbox.watch(work);
        List<Integer> connections = new ArrayList<>();
        for (int plans : List.of(1, 9)) {
            RecordedGit recorded = RecordedGit.of(sandbox, work);
            Store store = new Store(sandbox, recorded.git(), sandbox.clock());

            List<UploadOutcome> outcomes = store.uploadAll(requests(store, plans, "{\"plans\":" + plans + "}\n"));

            assertThat(outcomes)
                    .allMatch(outcome -> outcome.result().orElseThrow().isQueued());
            connections.add((int)
                    recorded.calls().stream().filter(CONNECTIONS::contains).count());
        }

        // A push of many asks once more, to tell whether some of them alone are to blame.
        assertThat(connections.getLast()).isLessThanOrEqualTo(connections.getFirst() + 1);
    }

    @Test
    void sessionsOfOnePlanBecomeOneCommitAndItsRecordPointsAtTheLast(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("42", "old", "{\"old\":1}\n");
        List<UploadRequest> requests = List.of("c", "a", "b").stream()
                .map(id -> store.request("42", id, Sessions.bytes("{\"id\":\"" + id + "\"}\n")))
                .toList();

        List<UploadOutcome> outcomes = store.uploadAll(requests);

        assertThat(outcomes).allMatch(BatchTest::isStored);
        assertThat(outcomes)
                .extracting(outcome -> outcome.result().orElseThrow().planUpdated())
                .containsExactly(false, false, true);
        assertThat(store.downloadAll("async-learn/42")).containsOnlyKeys("a", "b", "c", "old");
        assertThat(sandbox.git(sandbox.remote(), "log", "--format=%s", "main..async-learn/42"))
                .isEqualTo("Session b for plan #42");
        assertThat(sandbox.git(
                        sandbox.remote(),
                        "log",
                        "-1",
                        "--format=%(trailers:key=Session,valueonly,separator=%x20)",
                        "async-learn/42"))
                .isEqualTo("c a b");
        assertThat(store.plans().find(new PlanId("42")).orElseThrow().header().find(SessionPointer.ID))
                .contains("b");
    }

    @Test
    void oneSessionTwiceIsRefusedBeforeAnythingIsStored(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        List<UploadRequest> requests = new ArrayList<>(requests(store, 2, "{}\n"));
        requests.add(requests.getFirst());

        assertThatThrownBy(() -> store.uploadAll(requests)).isInstanceOf(InvalidInputException.class);

        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/heads/async-learn"))
                .isEmpty();
    }

    /// Whether the remote's owner looks at each ref, or at the push as a whole.
    private static final Map<String, String> REFUSALS = Map.of(
            "update",
            "case $1 in refs/heads/async-learn/[37]) echo not this one; exit 1;; esac\n",
            "pre-receive",
            "while read old new ref; do case $ref in refs/heads/async-learn/[37])"
                    + " echo not this one; exit 1;; esac; done\n");

    @Test
    void whatTheRemoteRefusesHoldsUpNothingElse(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        REFUSALS.forEach((hook, script) -> {
            sandbox.remoteHook(hook, script);
            Store store = Store.of(sandbox, work);

            List<UploadOutcome> outcomes = store.uploadAll(requests(store, 9, "{\"hook\":\"" + hook + "\"}\n"));

            for (int plan = 1; plan <= 9; plan++) {
                UploadOutcome outcome = outcomes.get(plan - 1);
                if (plan == 3 || plan == 7) {
                    assertThat(outcome.failure().orElseThrow())
                            .isInstanceOf(RemoteRefusedException.class)
                            .hasMessageContaining("not this one");
                    assertThat(outcome.result().orElseThrow().isQueued()).isTrue();
                } else {
                    assertThat(isStored(outcome)).as("plan " + plan).isTrue();
                    assertThat(store.download(String.valueOf(plan), "s" + plan))
                            .isEqualTo(Sessions.bytes("{\"hook\":\"" + hook + "\"}\n"));
                }
            }
            assertThat(new Outbox(store.git(), store.settings()).queued())
                    .extracting(Outbox.QueuedUpload::sessionId)
                    .containsExactlyInAnyOrder("s3", "s7");
            sandbox.remoteHook(hook, "exit 0\n");
        });

        Store store = Store.of(sandbox, work);
        assertThat(new Sync(store.git(), store.settings(), store.plans(), store.clock()).push())
                .allMatch(outcome -> outcome.failure().isEmpty());
        assertThat(store.downloadAll("async-learn/3")).containsOnlyKeys("s3");
    }

    @Test
    void whatSomebodyElseStoresInBetweenStays(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("2", "theirs", "{\"n\":1}\n");
        String before = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/2");
        store.upload("2", "later", "{\"n\":2}\n");
        // Between the reading and the writing of the next push, one of its branches moves: back, once.
        sandbox.remoteHook("pre-receive", """
                [ -e "$GIT_DIR/moved" ] && exit 0
                touch "$GIT_DIR/moved"
                env -u GIT_QUARANTINE_PATH git update-ref refs/heads/async-learn/2 %s
                """.formatted(before));

        List<UploadOutcome> outcomes = store.uploadAll(requests(store, 4, "{\"n\":3}\n"));

        assertThat(sandbox.remote().resolve("moved")).exists();
        assertThat(outcomes).allMatch(BatchTest::isStored);
        assertThat(store.downloadAll("async-learn/2")).containsOnlyKeys("theirs", "s2");
        assertThat(store.downloadAll("async-learn/4")).containsOnlyKeys("s4");
    }

    @Test
    void batchesAtOnceLoseNothing(GitSandbox sandbox) throws Exception {
        List<Path> places = List.of(sandbox.workWithCommit(), sandbox.clone("second"), sandbox.clone("third"));
        Map<String, byte[]> expected = new TreeMap<>();
        List<Future<List<UploadOutcome>>> uploads = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(places.size())) {
            for (int place = 0; place < places.size(); place++) {
                Store store = Store.of(sandbox, places.get(place));
                List<UploadRequest> requests = new ArrayList<>();
                for (int plan = 1; plan <= 4; plan++) {
                    String id = "p" + place + "-" + plan;
                    byte[] content = Sessions.bytes(Sessions.lines(id, plan, 2000));
                    expected.put(id, content);
                    requests.add(store.request(String.valueOf(plan), id, content));
                }
                uploads.add(executor.submit(() -> store.uploadAll(requests)));
            }
            for (Future<List<UploadOutcome>> upload : uploads) {
                assertThat(upload.get()).allMatch(BatchTest::isStored);
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }

        Store reader = Store.of(sandbox, sandbox.clone("reader"));
        assertThat(new ListSessions(reader.git(), reader.settings()).list(Optional.empty()))
                .extracting(ListedSession::sessionId)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((id, content) -> assertThat(reader.download(id.substring(id.indexOf('-') + 1), id))
                .isEqualTo(content));
    }

    @Test
    void whatCanNotBePushedWaitsOneByOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String address = sandbox.git(work, "remote", "get-url", "origin");
        sandbox.git(
                work,
                "remote",
                "set-url",
                "origin",
                sandbox.root().resolve("gone.git").toString());
        Store store = Store.of(sandbox, work);

        List<UploadOutcome> outcomes = store.uploadAll(requests(store, 3, "{}\n"));

        assertThat(outcomes)
                .allMatch(outcome -> outcome.failure().isEmpty()
                        && outcome.result().orElseThrow().isQueued());
        sandbox.git(work, "remote", "set-url", "origin", address);
        Store back = Store.of(sandbox, work);
        assertThat(new Sync(back.git(), back.settings(), back.plans(), back.clock()).push())
                .hasSize(3)
                .allMatch(outcome -> outcome.failure().isEmpty());
        assertThat(back.downloadAll("async-learn/3")).containsOnlyKeys("s3");
    }

    @Test
    void aRemoteWithoutAtomicPushesGetsOnePlanAfterTheOther(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        Store store = Store.of(sandbox, work);

        assertThat(store.uploadAll(requests(store, 3, "{}\n"))).allMatch(BatchTest::isStored);

        assertThat(store.downloadAll("async-learn/2")).containsOnlyKeys("s2");
        assertThat(store.plans().find(new PlanId("3"))).isPresent();
    }
}
