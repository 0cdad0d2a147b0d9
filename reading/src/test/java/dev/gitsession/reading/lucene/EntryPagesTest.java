package dev.gitsession.reading.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Some entries of a session are read by their numbers or their kind.
@NullMarked
class EntryPagesTest {
    private static final FileEdit EDIT = new FileEdit("src/A.java", List.of("-a", "+b"));

    @TempDir
    private Path folder;

    private static IndexedSession session(String id) {
        return new IndexedSession(
                "r", "1", id, "", "b", "", "", "", "", null, true, null, IndexedSession.Content.named("c"));
    }

    private static Document entry(long number) {
        EntryKind kind = number % 10 == 1 ? EntryKind.PROMPT : EntryKind.ANSWER;
        return new Document(number, number, "", null, kind, "", "", false, List.of(), "entry " + number);
    }

    private SessionIndex filled() {
        SessionIndex index = new IndexFolder(folder).open();
        for (int part = 0; part < 3; part++) {
            try (IndexUpdate update = index.update().orElseThrow()) {
                for (String id : List.of("one", "two")) {
                    List<Document> entries = new ArrayList<>();
                    for (long number = part * 100L + 1; number <= part * 100L + 100; number++) {
                        entries.add(entry(number));
                    }
                    update.add(session(id), entries);
                    update.put(session(id));
                }
                update.commit();
            }
        }
        return index;
    }

    @Test
    void entriesAreReadByTheirNumbersInOrder() {
        try (SessionIndex index = filled()) {
            assertThat(index.entries(session("one"), 95, 105))
                    .extracting(Document::entry)
                    .containsExactly(95L, 96L, 97L, 98L, 99L, 100L, 101L, 102L, 103L, 104L, 105L);
            assertThat(index.entries(session("one"), 300, 1000))
                    .extracting(Document::text)
                    .containsExactly("entry 300");
            assertThat(index.entries(session("one"), 301, 1000)).isEmpty();
            assertThat(index.entries(session("none"), 1, 1000)).isEmpty();
        }
    }

    @Test
    void entriesAreReadByTheirKind() {
        try (SessionIndex index = filled()) {
            assertThat(index.entries(session("two"), EntryKind.PROMPT))
                    .hasSize(30)
                    .extracting(Document::entry)
                    .isSorted()
                    .contains(1L, 101L, 291L);
        }
    }

    @Test
    void anEntryHasItsCallAndWhatItChanged() {
        Document call = new Document(
                1,
                1,
                "",
                null,
                EntryKind.CALL,
                "",
                "Edit",
                false,
                List.of("src/A.java"),
                "Edit src/A.java",
                new Document.Made(1, false, List.of(EDIT)));
        Document result = new Document(
                2,
                2,
                "",
                null,
                EntryKind.RESULT,
                "",
                "Edit",
                true,
                List.of(),
                "no",
                new Document.Made(1, false, List.of()));
        try (SessionIndex index = new IndexFolder(folder).open()) {
            try (IndexUpdate update = index.update().orElseThrow()) {
                update.add(session("one"), List.of(call, result));
                update.put(session("one"));
                update.commit();
            }

            List<Document> entries = index.entries(session("one"), 1, 2);

            assertThat(entries.getFirst().made().edits()).containsExactly(EDIT);
            assertThat(entries.getLast().made().call()).isEqualTo(1);
            assertThat(entries.getLast().failed()).isTrue();
        }
    }
}
