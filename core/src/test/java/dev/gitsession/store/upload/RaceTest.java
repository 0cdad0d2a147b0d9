package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.PlanId;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class RaceTest {
    /// The remote's own check is what keeps this; what moves before the push begins, the lease.
    @Test
    void whatSomebodyElseStoresInBetweenStays(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload("42", "first", "{\"n\":1}\n");
        String other = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        store.upload("42", "second", "{\"n\":2}\n");
        String both = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        // Between the reading and the writing of the next push, the branch moves: back, once.
        sandbox.remoteHook("pre-receive", """
                [ -e "$GIT_DIR/moved" ] && exit 0
                touch "$GIT_DIR/moved"
                env -u GIT_QUARANTINE_PATH git update-ref refs/heads/async-learn/42 %s
                """.formatted(other));

        store.upload("42", "third", "{\"n\":3}\n");

        assertThat(sandbox.remote().resolve("moved")).exists();
        assertThat(both).isNotEqualTo(other);
        assertThat(store.downloadAll("async-learn/42")).containsOnlyKeys("first", "third");
    }

    @Test
    void manyAtOnceFromClonesAndWorktreesLoseNothing(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        List<Path> places = new ArrayList<>(List.of(work));
        for (int i = 0; i < 2; i++) {
            sandbox.git(work, "worktree", "add", "--quiet", "../tree" + i, "-b", "tree" + i);
            places.add(sandbox.root().resolve("tree" + i));
            places.add(sandbox.clone("clone" + i));
        }
        sandbox.watch(work);
        Map<String, byte[]> expected = new TreeMap<>();
        List<Future<?>> uploads = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(places.size())) {
            for (int place = 0; place < places.size(); place++) {
                Store store = Store.of(sandbox, places.get(place));
                for (int i = 0; i < 3; i++) {
                    String id = "s" + place + "-" + i;
                    String plan = String.valueOf(1 + i % 2);
                    byte[] content = Sessions.bytes(Sessions.lines(id, place * 10L + i, 2000));
                    expected.put(id, content);
                    uploads.add(executor.submit(() -> store.upload(plan, id, content)));
                }
            }
            for (Future<?> upload : uploads) {
                upload.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }

        Store store = Store.of(sandbox, sandbox.clone("reader"));
        List<ListedSession> listed = new ListSessions(store.git(), store.settings()).list(Optional.empty());
        assertThat(listed).extracting(ListedSession::sessionId).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((id, content) -> {
            String plan = String.valueOf(1 + Integer.parseInt(id.substring(id.indexOf('-') + 1)) % 2);
            assertThat(store.download(plan, id)).isEqualTo(content);
        });
    }

    /// Whose time is up before it is their turn loses nothing: the session waits on this machine.
    @Test
    void whoNeverGetsThroughIsQueued(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload("42", "a", "{\"n\":1}\n");
        String one = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        store.upload("42", "b", "{\"n\":2}\n");
        String both = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        sandbox.remoteHook("pre-receive", """
                [ $(git rev-parse refs/heads/async-learn/42) = %1$s ] && next=%2$s || next=%1$s
                env -u GIT_QUARANTINE_PATH git update-ref refs/heads/async-learn/42 $next
                """.formatted(one, both));
        InstantSource running = new InstantSource() {
            private int calls;

            @Override
            public synchronized Instant instant() {
                return sandbox.clock().instant().plus(Duration.ofMinutes(calls++));
            }
        };
        Store impatient = new Store(sandbox, store.git(), running.withZone(ZoneOffset.UTC));

        UploadResult result = impatient.upload("42", "c", "{\"n\":3}\n");

        assertThat(result.queuedBecause())
                .hasValueSatisfying(reason -> assertThat(reason).contains("others kept moving the branch"));
        sandbox.remoteHook("pre-receive", "exit 0\n");
        sandbox.git(sandbox.remote(), "update-ref", "refs/heads/async-learn/42", both);
        assertThat(new Sync(store.git(), store.settings(), store.plans(), store.clock()).push())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(store.downloadAll("async-learn/42")).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aRemoteWithoutAtomicPushesGetsTheSessionFirst(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        Store store = Store.of(sandbox, work);

        UploadResult result = store.upload("42", "a", "{}\n");

        assertThat(result.planUpdated()).isTrue();
        assertThat(store.downloadAll("async-learn/42")).containsOnlyKeys("a");
        assertThat(store.plans().find(new PlanId("42"))).isPresent();
    }

    @Test
    void aRefusedPlanRefusesTheSessionToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.remoteHook("update", "case $1 in refs/git-session/*) exit 1;; esac\n");

        assertThatThrownBy(() -> store.upload("42", "a", "{}\n")).hasMessageContaining("hook declined");

        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/heads/async-learn"))
                .isEmpty();
        sandbox.watch(work);
    }
}
