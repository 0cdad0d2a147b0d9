package dev.gitsession.git.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class CacheRepositoryTest {
    @Test
    void pastManyPacksTheOldestGoAndTheNotesWithThem(@TempDir Path folder) throws IOException {
        Path objects = folder.resolve("objects");
        CacheRepository cache = new CacheRepository(folder, CacheRepository.Kind.TREES);
        Path packs = Files.createDirectories(objects.resolve("pack"));
        Path notes = Files.createDirectories(folder.resolve("tips"));
        Path nothing = Files.createDirectories(folder.resolve("nothing"));
        for (int i = 0; i < 150; i++) {
            for (String ending : List.of("pack", "promisor", "idx")) {
                old(packs.resolve("pack-old%d.%s".formatted(i, ending)));
            }
        }
        old(notes.resolve("1".repeat(40)));
        cache.keep(nothing, Set.of(), List.of());
        assertThat(count(packs)).isEqualTo(450);

        for (int i = 0; i < 51; i++) {
            Files.createFile(packs.resolve("pack-new%d.idx".formatted(i)));
        }
        Files.createFile(notes.resolve("2".repeat(40)));
        cache.keep(nothing, Set.of(), List.of());

        assertThat(count(packs)).isEqualTo(51);
        assertThat(notes.resolve("1".repeat(40))).doesNotExist();
        assertThat(notes.resolve("2".repeat(40))).exists();
    }

    private static void old(Path file) throws IOException {
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
