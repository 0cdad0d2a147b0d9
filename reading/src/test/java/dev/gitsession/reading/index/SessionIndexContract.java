package dev.gitsession.reading.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.query.TextPattern;
import dev.gitsession.reading.term.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every index does.
@NullMarked
public abstract class SessionIndexContract {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private SessionIndex index;

    /// Opens the index that this test uses, again with what was committed.
    protected abstract SessionIndex open();

    @BeforeEach
    void openIt() {
        index = open();
    }

    @AfterEach
    void closeIt() {
        index.close();
    }

    private static IndexedSession session(String id, String plan) {
        return new IndexedSession(
                "origin",
                plan,
                id,
                "claude",
                "refs/heads/async-learn/" + plan,
                "feature/parser",
                "local",
                "Ana Díaz",
                "Fix the parser",
                START,
                true,
                null,
                IndexedSession.Content.named("content of " + id));
    }

    private static Document entry(long number, EntryKind kind, String text) {
        return new Document(number, number, "", START.plusSeconds(60 * number), kind, "", "", false, List.of(), text);
    }

    private void put(IndexedSession session, Document... documents) {
        try (IndexUpdate update = index.update().orElseThrow()) {
            update.add(session, List.of(documents));
            update.put(session.with(session.content().withCounts(documents.length, documents.length, "")));
            update.commit();
        }
    }

    private Answer search(String query) {
        return search(QueryParser.parse(query, CLOCK), Request.Order.RELEVANCE);
    }

    private Answer search(Query query, Request.Order order) {
        return index.search(new Request(query, order, 1000, 1000, true));
    }

    private static List<String> places(Answer answer) {
        return answer.sessions().stream()
                .flatMap(session -> session.hits().stream()
                        .map(hit ->
                                session.session().id() + "#e" + hit.document().entry()))
                .toList();
    }

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(search("anything").isEmpty()).isTrue();
        assertThat(index.sessions()).isEmpty();
        assertThat(index.size()).isZero();
        assertThat(index.note("answer")).isEmpty();
    }

    @Test
    void whatIsCommittedIsFoundAndReadBackWhole() {
        IndexedSession session = session("s1", "42");
        Document call = new Document(
                7,
                12,
                "a1",
                START,
                EntryKind.CALL,
                "opus-4",
                "Edit",
                false,
                List.of("src/Main.java", "b"),
                "Edit parseHeader\nline two");

        put(session, call);

        Answer answer = search("\"parse header\"");
        assertThat(answer.step()).isEqualTo(Answer.Step.ENTRIES);
        assertThat(answer.entries()).isEqualTo(1);
        assertThat(answer.sessions()).singleElement().satisfies(found -> {
            assertThat(found.session()).isEqualTo(session.with(session.content().withCounts(1, 1, "")));
            assertThat(found.hits())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.document()).isEqualTo(call));
        });
        assertThat(index.sessions()).containsOnlyKeys(session.key());
        assertThat(index.size()).isEqualTo(1);
    }

    private void count(IndexedSession session, Figures... figures) {
        try (IndexUpdate update = index.update().orElseThrow()) {
            for (Figures each : figures) {
                update.count(session, each);
            }
            update.put(session);
            update.commit();
        }
    }

    @Test
    void theStageOfASessionIsKept() {
        IndexedSession session = session("s1", "42").ofStage("planning");
        put(session);

        assertThat(index.sessions().values()).extracting(IndexedSession::stage).containsExactly("planning");
    }

    @Test
    void figuresThatComeLaterAreAddedAndThoseFromTheBeginningReplaceThem() {
        IndexedSession session = session("s1", "42");
        Figures first = new Figures(0, List.of(new Row.Prompt(1, 2)));
        Figures later = new Figures(9, List.of(new Row.Said(5)));
        Figures last = new Figures(12, List.of(new Row.Said(7)));

        count(session, first);
        count(session, last);
        count(session, later);
        assertThat(index.figures()).containsOnly(Map.entry(session.key(), List.of(first, later, last)));
        assertThat(index.figures(session)).containsExactly(first, later, last);
        assertThat(index.figures(session("s2", "42"))).isEmpty();

        count(session, new Figures(0, List.of()));
        assertThat(index.figures()).containsOnly(Map.entry(session.key(), List.of(new Figures(0, List.of()))));

        try (IndexUpdate update = index.update().orElseThrow()) {
            update.remove(session.key());
            update.commit();
        }
        assertThat(index.figures()).isEmpty();
    }

    @Test
    void allEntriesOfASessionArePassedOnInTheirOrder() {
        Document second = entry(2, EntryKind.ANSWER, "world");
        Document first = entry(1, EntryKind.PROMPT, "hello");
        put(session("s1", "42"), second, first);
        put(session("s2", "42"), entry(1, EntryKind.PROMPT, "other"));
        List<Document> documents = new ArrayList<>();

        index.forEach(
                Objects.requireNonNull(index.sessions().get(session("s1", "42").key())), documents::add);

        assertThat(documents).containsExactly(first, second);
        assertThat(index.sessionsOf(QueryParser.parse("world", CLOCK)))
                .containsExactly(session("s1", "42").key());
    }

    @Test
    void whatIsNotCommittedIsNotSeen() {
        try (IndexUpdate update = index.update().orElseThrow()) {
            update.add(session("s1", "42"), List.of(entry(1, EntryKind.PROMPT, "hello")));
            update.note("answer", "x");
        }

        assertThat(search("hello").isEmpty()).isTrue();
        assertThat(index.note("answer")).isEmpty();
    }

    @Test
    void notesStay() {
        try (IndexUpdate update = index.update().orElseThrow()) {
            update.note("answer", "x");
            update.commit();
        }
        put(session("s1", "42"), entry(1, EntryKind.PROMPT, "hello"));
        index.close();
        index = open();

        assertThat(index.note("answer")).contains("x");
    }

    @Test
    void onlyOneChangesItAtATime() {
        try (IndexUpdate update = index.update().orElseThrow();
                SessionIndex other = open()) {
            assertThat(other.update()).isEmpty();
            update.commit();
        }
        Optional<IndexUpdate> later = index.update();
        assertThat(later).isPresent();
        later.get().close();
    }

    @Test
    void aReaderSeesWhatItOpened() {
        put(session("s1", "42"), entry(1, EntryKind.PROMPT, "hello"));
        try (SessionIndex other = open()) {
            put(session("s2", "42"), entry(1, EntryKind.PROMPT, "hello"));

            assertThat(places(other.search(
                            new Request(QueryParser.parse("hello", CLOCK), Request.Order.RELEVANCE, 9, 9, false))))
                    .containsExactly("s1#e1");
        }
    }

    @Test
    void removedSessionsAreGone() {
        put(session("s1", "42"), entry(1, EntryKind.PROMPT, "hello"));
        put(session("s2", "42"), entry(1, EntryKind.PROMPT, "hello"));

        try (IndexUpdate update = index.update().orElseThrow()) {
            update.remove(session("s1", "42").key());
            update.commit();
        }

        assertThat(places(search("hello"))).containsExactly("s2#e1");
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void aSessionThatGrewKeepsItsEntries() {
        IndexedSession session = session("s1", "42");
        put(session, entry(1, EntryKind.PROMPT, "hello"));

        put(session.with(session.content().withCounts(1, 1, "")), entry(2, EntryKind.ANSWER, "hello again"));

        assertThat(places(search("hello"))).containsExactlyInAnyOrder("s1#e1", "s1#e2");
        assertThat(index.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "plan:42,a#e1 a#e2",
        "session:b,b#e1",
        "agent:claude,a#e1 a#e2 b#e1 c#e1",
        "author:ana,a#e1 a#e2 b#e1 c#e1",
        "author:díaz,a#e1 a#e2 b#e1 c#e1",
        "branch:parser,a#e1 a#e2 b#e1 c#e1",
        "branch:feature/parser,a#e1 a#e2 b#e1 c#e1",
        "kind:answer,a#e2 c#e1",
        "-kind:answer,a#e1 b#e1",
        "tool:bash,b#e1",
        "failed:yes,b#e1",
        "file:Main.java,b#e1",
        "file:src/Main.java,b#e1",
        "file:ain.java,''",
        "model:opus,b#e1",
        "until:2026-11-01T10:01:30Z,a#e1 b#e1 c#e1",
        "since:2026-11-01T10:01:30Z,a#e2",
        "is:stored,a#e1 a#e2 b#e1 c#e1",
        "is:local,''",
        "commit:1a2b3c4,c#e1",
        "commit:1a2,''",
        "hello -again,a#e1 b#e1 c#e1",
    })
    void fieldsNarrowWhatIsFound(String query, String places) {
        put(session("a", "42"), entry(1, EntryKind.PROMPT, "hello"), entry(2, EntryKind.ANSWER, "hello again"));
        put(
                session("b", "43"),
                new Document(
                        1,
                        1,
                        "",
                        START.plusSeconds(1),
                        EntryKind.RESULT,
                        "claude-opus-4",
                        "Bash",
                        true,
                        List.of("src/Main.java"),
                        "hello"));
        put(session("c", "44"), entry(1, EntryKind.ANSWER, "hello 1a2b3c4d5e6f"));

        assertThat(places(search(query)))
                .containsExactlyInAnyOrder(places.isEmpty() ? new String[0] : places.split(" "));
    }

    @Test
    void whatPeopleAndAgentsSaidComesBeforeResultsAndNotes() {
        put(session("a", "42"), entry(1, EntryKind.NOTE, "flaky parser"));
        put(session("b", "42"), entry(1, EntryKind.RESULT, "flaky parser"));
        put(session("c", "42"), entry(1, EntryKind.PROMPT, "flaky parser"));

        assertThat(places(search("flaky"))).containsExactly("c#e1", "b#e1", "a#e1");
    }

    @Test
    void theNewestComesFirstIfAsked() {
        put(session("a", "42"), entry(5, EntryKind.PROMPT, "flaky"));
        put(session("b", "42"), entry(1, EntryKind.PROMPT, "flaky flaky flaky"));

        assertThat(places(search(QueryParser.parse("flaky", CLOCK), Request.Order.TIME)))
                .containsExactly("a#e5", "b#e1");
    }

    @Test
    void sessionsWithAllWordsInDifferentEntriesAreFoundIfNoEntryHasThemAll() {
        put(session("a", "42"), entry(1, EntryKind.PROMPT, "the flaky test"), entry(2, EntryKind.ANSWER, "a parser"));
        put(session("b", "42"), entry(1, EntryKind.PROMPT, "another flaky test"));

        Answer answer = search("flaky parser");

        assertThat(answer.step()).isEqualTo(Answer.Step.SESSIONS);
        assertThat(answer.sessions()).extracting(found -> found.session().id()).containsExactly("a");
        assertThat(places(answer)).containsExactlyInAnyOrder("a#e1", "a#e2");
    }

    @Test
    void fromFourWordsOnMostOfThemAreEnough() {
        put(session("a", "42"), entry(1, EntryKind.PROMPT, "rewrite the flaky parser"));
        put(session("b", "42"), entry(1, EntryKind.PROMPT, "flaky"));

        Answer answer = search("rewrite flaky parser completely");

        assertThat(answer.step()).isEqualTo(Answer.Step.MOST);
        assertThat(answer.sessions()).extracting(found -> found.session().id()).containsExactly("a");
        assertThat(search("rewrite flaky completely").isEmpty()).isTrue();
    }

    @Test
    void ofManyWordsSessionsWithMostComeAfterThoseWithAll() {
        put(session("a", "42"), entry(1, EntryKind.PROMPT, "rewrite flaky parser"));
        put(session("b", "42"), entry(1, EntryKind.PROMPT, "rewrite flaky"), entry(2, EntryKind.NOTE, "parser today"));
        put(session("c", "42"), entry(1, EntryKind.PROMPT, "flaky today"));

        Answer answer = search("rewrite flaky parser today");

        assertThat(answer.step()).isEqualTo(Answer.Step.SESSIONS);
        assertThat(answer.sessions()).extracting(found -> found.session().id()).containsExactly("b", "a");
    }

    @Test
    void theNearestWordIsOffered() {
        put(session("a", "42"), entry(1, EntryKind.PROMPT, "the parser"));

        assertThat(index.nearest("parsr")).contains("parser");
        assertThat(index.nearest("parser")).isEmpty();
        assertThat(index.nearest("zzzzzz")).isEmpty();
    }

    @Test
    void aLiteralIsFoundBehindManyNewerEntriesThatOnlyResembleIt() {
        List<Document> newer = new ArrayList<>();
        for (int number = 2; number <= 1200; number++) {
            newer.add(entry(number, EntryKind.RESULT, "x = halo " + number));
        }
        put(session("a", "42"), entry(1, EntryKind.RESULT, "x = \"halo\""));
        put(session("b", "42"), newer.toArray(Document[]::new));

        Answer answer = literal("= \"hal");

        assertThat(answer.sessions()).extracting(found -> found.session().id()).containsExactly("a");
        assertThat(answer.entries()).isEqualTo(1);
    }

    @Test
    void aLiteralIsFoundInEntriesWithoutATime() {
        IndexedSession timeless = new IndexedSession(
                "origin", "42", "a", "", "b", "", "", "", "", null, true, null, IndexedSession.Content.named("c"));
        put(timeless, new Document(1, 1, "", null, EntryKind.RESULT, "", "", false, List.of(), "x = \"halo\""));

        assertThat(literal("= \"hal").sessions()).hasSize(1);
        assertThat(literal("= \"halibut").sessions()).isEmpty();
    }

    /// As people ask: for some sessions, without counting all.
    private Answer literal(String text) {
        return index.search(
                new Request(new Query.Matches(TextPattern.literal(text)), Request.Order.TIME, 10, 3, false));
    }

    @Test
    void hostileTextIsText() {
        put(
                session("a", "42"),
                entry(1, EntryKind.RESULT, "\u001b]0;title\u0007 \u202e bidi \u0000 \u0001 \ud800 lone surrogate"));

        assertThat(search("surrogate").sessions()).hasSize(1);
        assertThat(search("bidi").sessions()).hasSize(1);
    }

    /// Compares the index with a scan of all texts: for words, phrases, beginnings, literals and expressions.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itFindsWhatAScanFindsAndNoMore(long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            texts.add(RandomText.of(random, 1 + random.nextInt(25)));
        }
        compareWithScan(texts, 150, seed);
    }

    /// The same with what real agents wrote, where the samples are.
    @Test
    void ofRealSessionsItFindsWhatAScanFindsAndNoMore(@TempDir Path home) throws IOException {
        List<String> texts = RealTexts.all(home);
        assumeThat(texts).isNotEmpty();
        compareWithScan(texts, 40, 1);
    }

    private void compareWithScan(List<String> texts, int questions, long seed) {
        Random random = new Random(seed);
        try (IndexUpdate update = index.update().orElseThrow()) {
            for (int from = 0; from < texts.size(); from += 10) {
                IndexedSession session = session("s" + from, "42");
                List<Document> documents = new ArrayList<>();
                for (int i = from; i < Math.min(from + 10, texts.size()); i++) {
                    documents.add(entry(i + 1L, EntryKind.PROMPT, texts.get(i)));
                }
                update.add(session, documents);
                update.put(session);
            }
            update.commit();
        }
        for (int i = 0; i < questions; i++) {
            String text = texts.get(random.nextInt(texts.size()));
            String literal = RandomText.part(random, text);
            compare(
                    texts,
                    literals(literal),
                    "literal '" + literal + "', seed " + seed,
                    each -> each.contains(literal));
            String words = RandomText.words(random, text);
            if (!Terms.phrase(words).isEmpty()) {
                compare(
                        texts,
                        QueryParser.parse("\"" + words + "\"", CLOCK),
                        "phrase '" + words + "', seed " + seed,
                        each -> Scan.hasPhrase(each, words));
            }
            String begun = RandomText.beginning(random, text);
            if (!Terms.phrase(begun).isEmpty()) {
                compare(
                        texts,
                        QueryParser.parse(begun + "*", CLOCK),
                        "beginning '" + begun + "', seed " + seed,
                        each -> Scan.hasBeginning(each, begun));
            }
        }
    }

    private static Query literals(String literal) {
        return literal.isBlank() ? new Query.All(List.of()) : new Query.Matches(TextPattern.literal(literal));
    }

    private void compare(List<String> texts, Query query, String what, Predicate<String> scan) {
        Set<Long> expected = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            if (query.equals(new Query.All(List.of())) || scan.test(texts.get(i))) {
                expected.add(i + 1L);
            }
        }
        Set<Long> found = new TreeSet<>();
        Answer answer = search(new Query.All(List.of(query)), Request.Order.RELEVANCE);
        answer.sessions()
                .forEach(session ->
                        session.hits().forEach(hit -> found.add(hit.document().entry())));

        assertThat(found).as(what).isEqualTo(expected);
    }
}
