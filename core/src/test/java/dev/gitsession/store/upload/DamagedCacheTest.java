package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a clone remembers of the remote may be thrown away at any time, and is where it is damaged.
@ExtendWith(GitSandbox.Extension.class)
class DamagedCacheTest {
    private static Path cache(Path work) {
        return work.resolve(".git/git-session/cache.git");
    }

    private static List<Path> packs(Path work, String ending) throws IOException {
        try (Stream<Path> files = Files.list(cache(work).resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void damage(Path work) throws IOException {
        for (Path pack : packs(work, ".pack")) {
            byte[] bytes = Files.readAllBytes(pack);
            for (int i = 12; i < bytes.length - 20; i++) {
                bytes[i] ^= 0x55;
            }
            Files.delete(pack);
            Files.write(pack, bytes);
        }
    }

    private static Store stored(GitSandbox sandbox, Path work) {
        Store store = Store.of(sandbox, work);
        store.upload("42", "a", "{\"a\":1}\n");
        store.upload("42", "b", "{\"b\":1}\n");
        return store;
    }

    private static void growsAllTheSame(Store store) {
        UploadResult result = store.upload("42", "a", "{\"a\":1}\n{\"a\":2}\n");

        assertThat(result.isQueued()).isFalse();
        assertThat(store.downloadAll("async-learn/42")).containsOnlyKeys("a", "b");
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"a\":1}\n{\"a\":2}\n"));
        assertThat(store.sandbox().git(store.sandbox().remote(), "log", "-1", "--format=%P", "async-learn/42"))
                .doesNotContain(" ");
    }

    @Test
    void packsWithOtherBytesAreNoHindrance(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = stored(sandbox, work);
        damage(work);

        growsAllTheSame(store);
    }

    @Test
    void packsWithOtherBytesHinderNoReader(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = stored(sandbox, work);
        damage(work);

        assertThat(new ListSessions(store.git(), store.settings()).list(Optional.empty()))
                .hasSize(2);
        assertThat(store.downloadAll("async-learn/42")).containsOnlyKeys("a", "b");
    }

    /// Packs that are whole, and hold other objects than they did.
    @Test
    void missingObjectsAreNoHindrance(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = stored(sandbox, work);
        Path other = sandbox.clone("other");
        sandbox.identify(other);
        Store.of(sandbox, other).upload("7", "c", "{\"c\":1}\n");
        for (String ending : List.of(".pack", ".idx")) {
            Path strange = packs(other, ending).getFirst();
            for (Path pack : packs(work, ending)) {
                Files.delete(pack);
                Files.copy(strange, pack);
            }
        }

        growsAllTheSame(store);
    }

    @Test
    void filesThatMakeItLookLikeABrokenRepositoryAreNoHindrance(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = stored(sandbox, work);
        for (String name : List.of("HEAD", "config", "packed-refs")) {
            sandbox.write(cache(work).resolve(name), "\u0001 garbage [\n");
        }

        growsAllTheSame(store);
    }
}
