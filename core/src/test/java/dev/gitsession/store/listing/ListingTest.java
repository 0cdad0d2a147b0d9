package dev.gitsession.store.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanId;
import dev.gitsession.store.download.Verify;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class ListingTest {
    private static final int MANY = 200;

    /// A remote with a session for each of many plans, and a clone that has none of them.
    private static Path readerOf(GitSandbox sandbox, int plans) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        List<UploadRequest> requests = IntStream.rangeClosed(1, plans)
                .mapToObj(plan -> store.request(String.valueOf(plan), "session-" + plan, Sessions.bytes(content(plan))))
                .toList();
        assertThat(new Upload(store.git(), store.settings(), store.plans(), store.clock()).storeAll(requests))
                .allMatch(outcome -> outcome.failure().isEmpty());
        sandbox.git(sandbox.root(), "clone", "--quiet", "--single-branch", "file://" + sandbox.remote(), "reader");
        Path reader = sandbox.root().resolve("reader");
        sandbox.watch(reader);
        return reader;
    }

    /// The first one is too long to come along with the manifests.
    private static String content(int plan) {
        return "{\"plan\":" + plan + "}\n" + (plan == 1 ? Sessions.lines("long", 1, 100_000) : "");
    }

    private static Listing list(RecordedGit recorded) {
        return new ListSessions(recorded.git(), StoreSettings.of(recorded.git()))
                .list(Optional.empty(), Long.MAX_VALUE);
    }

    private static Path indexOf(Path reader) throws IOException {
        try (Stream<Path> files = Files.list(reader.resolve(".git/git-session/cache.git"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("listing-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theFirstListingFetchesNoTranscriptAndTheNextOneNothing(GitSandbox sandbox) {
        RecordedGit recorded = RecordedGit.of(sandbox, readerOf(sandbox, MANY));

        Listing first = list(recorded);

        assertThat(first.sessions()).hasSize(MANY);
        assertThat(first.sessions()).allMatch(session -> session.bytes().isPresent());
        assertThat(recorded.calls())
                .filteredOn(call -> call.equals("fetch"))
                .as("the manifests come along with the trees")
                .hasSize(1);
        String transcript = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/1:.erk/session/session-1.jsonl");
        assertThat(recorded.fetched()).hasSizeGreaterThan(MANY).doesNotContain(transcript);

        assertThat(list(recorded)).isEqualTo(first);
        assertThat(recorded.calls()).containsExactly("ls-remote");
        assertThat(new ListSessions(recorded.git(), StoreSettings.of(recorded.git()))
                        .list(Optional.empty(), 3)
                        .sessions())
                .isEqualTo(first.sessions().subList(0, 3));
        assertThat(new ListSessions(recorded.git(), StoreSettings.of(recorded.git()))
                        .list(Optional.of(new PlanId("7"))))
                .extracting(ListedSession::sessionId)
                .containsExactly("session-7");
        assertThat(recorded.calls()).containsExactly("ls-remote", "ls-remote");
    }

    @Test
    void onlyMovedBranchesAreReadAgainAndDeletedOnesDropped(GitSandbox sandbox) throws IOException {
        Path reader = readerOf(sandbox, 5);
        RecordedGit recorded = RecordedGit.of(sandbox, reader);
        list(recorded);
        long before = Files.size(indexOf(reader));
        Store store = Store.of(sandbox, sandbox.clone("other"));
        store.upload("3", "more", "{}\n");
        for (int plan : new int[] {1, 2, 4}) {
            sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/" + plan);
        }
        recorded.calls();
        int fetchedBefore = recorded.fetched().size();
        String unmoved = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/5:.erk/session");

        assertThat(list(recorded).sessions())
                .extracting(ListedSession::sessionId)
                .containsExactlyInAnyOrder("more", "session-3", "session-5");
        assertThat(recorded.calls()).filteredOn(call -> call.equals("fetch")).hasSize(1);
        assertThat(recorded.fetched().subList(fetchedBefore, recorded.fetched().size()))
                .isNotEmpty()
                .doesNotContain(unmoved);
        assertThat(Files.size(indexOf(reader))).isLessThan(before);
        list(recorded);
        assertThat(recorded.calls()).containsExactly("ls-remote");
    }

    @Test
    void aDamagedIndexIsNone(GitSandbox sandbox) throws IOException {
        Path reader = readerOf(sandbox, 4);
        RecordedGit recorded = RecordedGit.of(sandbox, reader);
        Listing whole = list(recorded);
        Path index = indexOf(reader);
        byte[] bytes = Files.readAllBytes(index);
        List<byte[]> damaged = new ArrayList<>();
        damaged.add(new byte[0]);
        damaged.add(Arrays.copyOf(bytes, bytes.length / 2));
        damaged.add(Arrays.copyOf(bytes, bytes.length - 1));
        for (int at = 0; at < bytes.length; at += 97) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            damaged.add(flipped);
        }
        recorded.calls();
        for (byte[] one : damaged) {
            Files.write(index, one);
            assertThat(list(recorded)).isEqualTo(whole);
            assertThat(recorded.calls()).contains("fetch");
            assertThat(Files.readAllBytes(index)).isEqualTo(bytes);
        }
        Files.delete(index);
        assertThat(list(recorded)).isEqualTo(whole);
    }

    @Test
    void aDamagedBranchHidesNoOther(GitSandbox sandbox) throws IOException {
        sandbox.git(sandbox.remote(), "config", "receive.unpackLimit", "100000");
        Path reader = readerOf(sandbox, 6);
        RecordedGit recorded = RecordedGit.of(sandbox, reader);
        for (String what : new String[] {".erk/session", ".erk/session/manifest.json"}) {
            String object = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/2:" + what);
            Path file = sandbox.remote()
                    .resolve("objects")
                    .resolve(object.substring(0, 2))
                    .resolve(object.substring(2));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);

            for (int time = 0; time < 2; time++) {
                Listing listing = list(recorded);
                assertThat(listing.sessions())
                        .extracting(ListedSession::sessionId)
                        .contains("session-1", "session-3", "session-4", "session-5", "session-6");
                assertThat(listing.defects()).extracting(Listing.Defect::branch).containsExactly("async-learn/2");
            }

            Files.write(file, bytes);
            assertThat(list(recorded).isDamaged()).isTrue();
            assertThat(new Verify(recorded.git(), StoreSettings.of(recorded.git()))
                            .verify(Optional.empty())
                            .isClean())
                    .isTrue();
            assertThat(list(recorded).sessions()).hasSize(6);
            assertThat(list(recorded).defects()).isEmpty();
            Files.delete(indexOf(reader));
        }
    }

    @Test
    void aSessionIsFoundAmongAllPlansWithoutReadingTheOthersAgain(GitSandbox sandbox) {
        RecordedGit recorded = RecordedGit.of(sandbox, readerOf(sandbox, 8));
        list(recorded);
        int fetchedBefore = recorded.fetched().size();
        Store reader = new Store(sandbox, recorded.git(), sandbox.clock());

        assertThat(reader.find("session-5")).isEqualTo(Sessions.bytes("{\"plan\":5}\n"));

        List<String> others = IntStream.of(1, 2, 3, 4, 6, 7, 8)
                .mapToObj(plan -> sandbox.git(sandbox.remote(), "rev-parse", "async-learn/" + plan))
                .toList();
        assertThat(recorded.fetched().subList(fetchedBefore, recorded.fetched().size()))
                .doesNotContainAnyElementsOf(others);
    }

    @Test
    void onePlansBranchIsReadOnceAndTheOthersAreStillListed(GitSandbox sandbox) {
        RecordedGit recorded = RecordedGit.of(sandbox, readerOf(sandbox, 3));
        ListSessions lists = new ListSessions(recorded.git(), StoreSettings.of(recorded.git()));
        Optional<PlanId> two = Optional.of(new PlanId("2"));

        List<ListedSession> first = lists.list(two);
        recorded.calls();
        assertThat(lists.list(two))
                .isEqualTo(first)
                .extracting(ListedSession::sessionId)
                .containsExactly("session-2");
        assertThat(recorded.calls()).containsExactly("ls-remote");

        assertThat(list(recorded).sessions()).hasSize(3);
        assertThat(lists.list(Optional.of(new PlanId("3")))).hasSize(1);
        recorded.calls();
        assertThat(list(recorded).sessions()).hasSize(3);
        assertThat(recorded.calls()).containsExactly("ls-remote");
    }
}
