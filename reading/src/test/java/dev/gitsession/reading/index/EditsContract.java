package dev.gitsession.reading.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document.Made;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every index does with the edits of sessions.
@NullMarked
public abstract class EditsContract {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = START.plusSeconds(86_400);
    private static final List<String> LINES =
            List.of(" class Main {", "+    int answer = compute(42);", "-    int old;");

    private SessionIndex index;

    /// Opens an empty index.
    protected abstract SessionIndex open();

    @BeforeEach
    void openIt() {
        index = open();
    }

    @AfterEach
    void closeIt() {
        index.close();
    }

    private static IndexedSession session(String id) {
        return new IndexedSession(
                "origin",
                "42",
                id,
                "claude",
                "refs/heads/async-learn/42",
                "",
                "",
                "",
                "",
                START,
                true,
                null,
                IndexedSession.Content.named(id));
    }

    private static Document entry(long number, EntryKind kind, String text, Made made) {
        return new Document(
                number, number, "", START.plusSeconds(number), kind, "", "Edit", false, List.of(), text, made);
    }

    private static Document call(long number, String path) {
        return entry(number, EntryKind.CALL, "Edit", new Made(number, false, List.of(new FileEdit(path, LINES))));
    }

    private static Document success(long number, long call) {
        return entry(number, EntryKind.RESULT, "updated", new Made(call, true, List.of()));
    }

    private void put(IndexedSession session, Document... documents) {
        try (IndexUpdate update = index.update().orElseThrow()) {
            update.add(session, List.of(documents));
            update.put(session);
            update.commit();
        }
    }

    private List<FoundEdit> of(String path) {
        return index.edits(new EditRequest(Set.of(path), Set.of(), LATER));
    }

    @Test
    void anEditThatSucceededIsFoundByItsPath() {
        put(session("one"), call(1, "src/Main.java"), success(2, 1));

        assertThat(of("src/Main.java")).singleElement().satisfies(found -> {
            assertThat(found.session().id()).isEqualTo("one");
            assertThat(found.call()).isEqualTo(1);
            assertThat(found.at()).isEqualTo(START.plusSeconds(1));
            assertThat(found.edit()).isEqualTo(new FileEdit("src/Main.java", LINES));
        });
        assertThat(of("src/Other.java")).isEmpty();
    }

    @Test
    void theEditsOfOneSessionAreFound() {
        put(session("one"), call(1, "src/Main.java"), success(2, 1), call(3, "README.md"), call(4, "a"), success(5, 4));
        put(session("two"), call(1, "src/Main.java"), success(2, 1));

        assertThat(index.edits(session("one")))
                .extracting(found -> found.session().id() + " " + found.edit().path())
                .containsExactly("one src/Main.java", "one a");
        assertThat(index.edits(session("none"))).isEmpty();
    }

    @Test
    void anEditThatFailedOrWasNeverMadeIsNotFound() {
        put(session("one"), call(1, "src/Main.java"), entry(2, EntryKind.RESULT, "no such text", Made.NOTHING));

        assertThat(of("src/Main.java")).isEmpty();
    }

    @Test
    void whatTheResultRecordsReplacesWhatTheCallAskedFor() {
        List<String> real = List.of("+really", "");
        put(
                session("one"),
                call(1, "src/Main.java"),
                entry(2, EntryKind.RESULT, "", new Made(1, true, List.of(new FileEdit("src/Main.java", real)))));

        assertThat(of("src/Main.java"))
                .extracting(found -> found.edit().lines())
                .containsExactly(real);
    }

    @Test
    void thePathOfAnotherCheckoutOrOfAFolderBelowIsTheSameFile() {
        put(session("one"), call(1, "/home/jo/checkout/src/Main.java"), success(2, 1));
        put(session("two"), call(1, "Main.java"), success(2, 1));

        assertThat(of("src/Main.java"))
                .extracting(found -> found.session().id())
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void anEditIsFoundByALineThatItWroteInAnyFile() {
        put(session("one"), call(1, "src/Old.java"), success(2, 1));

        Set<String> line = Set.of(LineForm.squeezed("int answer  = compute(42);"));
        assertThat(index.edits(new EditRequest(Set.of(), line, LATER))).hasSize(1);
        assertThat(index.edits(new EditRequest(Set.of(), Set.of("intold;"), LATER)))
                .isEmpty();
    }

    @Test
    void laterEditsAreLeftOutAndTheOthersComeInTheOrderOfTime() {
        put(session("two"), call(5, "a.c"), success(6, 5));
        put(session("one"), call(1, "a.c"), success(2, 1), call(9, "a.c"), success(10, 9));

        assertThat(index.edits(new EditRequest(Set.of("a.c"), Set.of(), START.plusSeconds(8))))
                .extracting(FoundEdit::call)
                .containsExactly(1L, 5L);
    }

    @Test
    void editsOfASessionThatIsGoneAreNotFound() {
        IndexedSession session = session("one");
        put(session, call(1, "a.c"), success(2, 1));
        put(session.gone(LATER));

        assertThat(of("a.c")).isEmpty();
    }

    @Test
    void theReasonsAreTheLastPromptAndTheLastThoughtBeforeTheCall() {
        IndexedSession session = session("one");
        put(
                session,
                entry(1, EntryKind.PROMPT, "first", Made.NOTHING),
                entry(2, EntryKind.THOUGHT, "early", Made.NOTHING),
                entry(3, EntryKind.PROMPT, "second", Made.NOTHING),
                entry(4, EntryKind.ANSWER, "now I change it", Made.NOTHING),
                call(5, "a.c"),
                success(6, 5),
                entry(7, EntryKind.PROMPT, "third", Made.NOTHING));

        Reasons reasons = index.reasons(session, 5);
        assertThat(reasons.prompt().orElseThrow().text()).isEqualTo("second");
        assertThat(reasons.thought().orElseThrow().text()).isEqualTo("now I change it");
        assertThat(reasons.call().orElseThrow().entry()).isEqualTo(5);
        assertThat(index.reasons(session, 3).thought().orElseThrow().text()).isEqualTo("early");
        assertThat(index.reasons(session, 99).call()).isEmpty();
    }
}
