package dev.gitsession.reading.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.index.SessionIndexContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class LuceneIndexTest extends SessionIndexContract {
    @TempDir
    private Path folder;

    @Override
    protected SessionIndex open() {
        return new IndexFolder(folder).open();
    }

    private static final IndexedSession SESSION = new IndexedSession(
            "r", "1", "s", "", "b", "", "", "", "", null, true, null, IndexedSession.Content.named("c"));

    private void put(String text) {
        try (SessionIndex index = open();
                IndexUpdate update = index.update().orElseThrow()) {
            update.add(
                    SESSION, List.of(new Document(1, 1, "", null, EntryKind.RESULT, "", "", false, List.of(), text)));
            update.put(SESSION);
            update.commit();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatWasRemovedIsNotOnTheDiskAnyMore() throws IOException {
        put("unforgettable");
        assertThat(hold("unforgettable")).isTrue();

        try (SessionIndex index = open();
                IndexUpdate update = index.update().orElseThrow()) {
            update.remove(SESSION.key());
            update.commit();
        }

        assertThat(hold("unforgettable")).isFalse();
    }

    private boolean hold(String word) throws IOException {
        for (Path file : files()) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aDamagedIndexIsToldAndCanBeCleared() throws IOException {
        put("hello");
        for (Path file : files()) {
            Files.write(file, new byte[] {1, 2, 3});
        }

        assertThatThrownBy(this::open).isInstanceOf(DamagedIndexException.class);
        IndexFolder store = new IndexFolder(folder);
        assertThat(store.bytes()).isPositive();
        store.clear();
        assertThat(store.bytes()).isZero();
        try (SessionIndex index = open()) {
            assertThat(index.size()).isZero();
        }
    }

    @Test
    void aTruncatedFileIsDamage() throws IOException {
        put("hello");
        for (Path file : files()) {
            if (Files.size(file) > 0) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
        }

        assertThatThrownBy(this::open).isInstanceOf(DamagedIndexException.class);
    }

    @Test
    void anIndexOfAnotherVersionIsLeftAlone() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("999")).resolve("segments_1");
        Files.writeString(newer, "from the future");

        put("hello");

        assertThat(newer).hasContent("from the future");
    }
}
