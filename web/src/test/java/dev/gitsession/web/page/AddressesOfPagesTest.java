package dev.gitsession.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Every part of a page that tells of more leads there.
@NullMarked
class AddressesOfPagesTest extends LibraryTest {
    private static IndexedSession ofPlan(String plan, long entries) {
        IndexedSession session = SampleLibrary.session("both", "Of " + plan, entries);
        return new IndexedSession(
                session.repo(),
                plan,
                session.id(),
                session.agent(),
                "refs/heads/async-learn/" + plan,
                session.gitBranch(),
                session.source(),
                session.author(),
                session.title(),
                session.ended(),
                true,
                null,
                session.content());
    }

    /// What the original system stored of one session for a stage of plan 42.
    private static IndexedSession ofStage(String stage, long entries) {
        return new IndexedSession(
                "r",
                "42",
                "both",
                IndexedSession.CONDENSED,
                "refs/heads/async-learn/42",
                "",
                "local",
                "",
                "The parser",
                SampleLibrary.NOW,
                true,
                stage,
                null,
                IndexedSession.Content.named(stage).withCounts(entries, 1, ""));
    }

    private static List<Document> answers(long size, String text) {
        return LongStream.rangeClosed(1, size)
                .mapToObj(number -> entry(number, EntryKind.ANSWER, "", text + " " + number))
                .toList();
    }

    /// The address of the link that has a text.
    private static String link(String page, String text) {
        Matcher matcher = Pattern.compile("<a [^>]*href=\"([^\"]*)\"[^>]*>" + Pattern.quote(text) + "</a>")
                .matcher(page);
        assertThat(matcher.find()).as(text + " in " + page).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    @Test
    void aSessionOfSeveralPlansIsOpenedFromEach() {
        Figures figures = new Figures(0, List.of(new Row.Prompt(100, 1), new Row.Said(130)));
        library.with(ofPlan("41", 3), answers(3, "of the first"))
                .counted(ofPlan("41", 3), figures)
                .with(ofPlan("42", 2), answers(2, "of the second"))
                .counted(ofPlan("42", 2), figures);

        assertThat(page("/")).contains("/s/both?plan=41\"", "/s/both?plan=42\"");
        assertThat(page("/plan/42")).contains("/s/both?plan=42\"", "1 prompt<");
        assertThat(page("/plan/41")).contains("/s/both?plan=41\"", "1 prompt<");
        assertThat(page("/s/both?plan=42")).contains("<h1>Of 42</h1>", "1 prompt<", "of the second 2");
        assertThat(page("/s/both?plan=41")).contains("<h1>Of 41</h1>", "1 prompt<", "of the first 3");
        assertThat(page("/search?q=second")).contains("/s/both?at=1&amp;plan=42#e1");
    }

    @Test
    void eachStageUnderOneIdHasItsPage() {
        library.with(ofStage("planning", 1), answers(1, "apples"))
                .with(ofStage("impl", 3), answers(3, "pears"))
                .with(ofStage("", 2), answers(2, "figs"))
                .with(SampleLibrary.session("both", "All of it", 2), answers(2, "plums"));

        for (String page : List.of(page("/"), page("/plan/42"))) {
            assertThat(page)
                    .contains("/s/both?stage=planning\"", "/s/both?stage=impl\"", "/s/both?stage=~\"", "/s/both\"");
        }
        String planning = page(link(page("/search?q=apples"), "The parser"));
        assertThat(planning).contains("apples 1", "this part: planning").doesNotContain("pears");
        String impl = page(link(planning, "implementing"));
        assertThat(impl).contains("pears 3", "this part: implementing").doesNotContain("apples");
        assertThat(page(link(impl, "an unknown stage"))).contains("figs 2");
        String whole = page(link(impl, "the whole session"));
        assertThat(whole).contains("plums 2", "this part: the whole session", "git session resume both");
        assertThat(page(link(whole, "planning"))).isEqualTo(planning);
        assertThat(page("/search?q=pears")).contains("/s/both?at=1&amp;stage=impl#e1");
        assertThat(page("/search?q=pears&in=both&stage=impl"))
                .contains("<mark>pears</mark> 3")
                .doesNotContain("Nothing was found");
        assertThat(page("/s/both/find?q=pears&from=1&to=1&stage=impl"))
                .contains("/s/both?at=2&amp;find=pears&amp;stage=impl#e2");
    }

    @Test
    void aStageOfOnePlanIsFoundByItsPlan() {
        library.with(ofStage("planning", 1), answers(1, "apples")).with(ofPlan("41", 3), answers(3, "pears"));

        assertThat(page("/")).contains("/s/both?plan=42\"", "/s/both?plan=41\"").doesNotContain("stage=");
        assertThat(page("/s/both?plan=42")).contains("apples 1").doesNotContain("other parts");
    }

    @Test
    void theBeginningOfSeveralIdsListsThem() {
        library.with(SampleLibrary.session("e1f0", "The parser", 1), answers(1, "a"))
                .with(SampleLibrary.session("e2f0", "The lexer", 1), answers(1, "b"));

        Answer both = answer("/s/e");
        assertThat(both.status()).isEqualTo(300);
        assertThat(text(both)).contains("2 sessions begin so", "href=\"/s/e1f0\"", "href=\"/s/e2f0\"");
        assertThat(page("/s/e1")).contains("<h1>The parser</h1>");
        assertThat(answer("/s/x").status()).isEqualTo(404);
    }

    @Test
    void allThatASearchFindsIsReached() {
        for (int i = 10; i < 35; i++) {
            library.with(SampleLibrary.session("session-" + i, "Session " + i, 1), answers(1, "needle"));
        }
        library.with(SampleLibrary.session("many", "Many", 60), answers(60, "needle needle needle"));
        String first = page("/search?q=needle");
        String second = page(link(first, "more →"));

        assertThat(first.split("<h2>", -1).length + second.split("<h2>", -1).length - 2)
                .isEqualTo(26);
        assertThat(page(link(second, "← better"))).isEqualTo(page("/search?q=needle"));

        String ofOne = page(link(first + second, "57 more in this session"));
        assertThat(ofOne.split("class=\"hit\"", -1)).hasSize(51);
        assertThat(page(link(ofOne, "more →")).split("class=\"hit\"", -1)).hasSize(11);
        assertThat(link(ofOne, "← in all sessions")).isEqualTo("/search?q=needle");
    }

    @Test
    void whatIsMeantIsAClickAway() {
        library.with(SampleLibrary.session("one", "t", 1), answers(1, "The flaky parser"));

        assertThat(page(link(page("/search?q=kind%3Aanswer+flakey"), "<em>flaky</em>")))
                .contains("<mark>flaky</mark>");
    }

    @Test
    void aDayOfTheCalendarShowsItsSessions() {
        IndexedSession session = SampleLibrary.session("one", "Of today", 1);
        long today = SampleLibrary.NOW.getEpochSecond();
        library.with(session, answers(1, "a"))
                .counted(session, new Figures(0, List.of(new Row.Prompt(today, 1), new Row.Said(today + 30))));
        String page = page("/?q=agent%3Aclaude");
        Matcher day =
                Pattern.compile("<a href=\"([^\"]*since[^\"]*until[^\"]*)\"").matcher(page);

        assertThat(day.find()).isTrue();
        assertThat(day.group(1)).startsWith("/?q=agent%3Aclaude%20since%3A2026-11-2");
        assertThat(page(day.group(1))).contains("1 of 1 session", "Of today");
    }

    @Test
    void aLongTableOfContentsComesInParts() {
        List<Document> prompts = new ArrayList<>();
        for (long number = 1; number <= 1100; number++) {
            prompts.add(entry(number, EntryKind.PROMPT, "", "prompt " + number + "."));
        }
        library.with(SampleLibrary.session("long", "t", 1100), prompts);
        String second = page(link(page("/s/long"), "600 more"));
        String third = page(link(second, "100 more"));

        assertThat(second).contains(">prompt 501.</a>", ">prompt 1000.</a>").doesNotContain(">prompt 500.</a>");
        assertThat(third).contains(">prompt 1100.</a>");
        assertThat(page(link(third, "1,000 earlier"))).contains(">prompt 1000.</a>");
    }

    @Test
    void aSpanOfTheLaneLeadsToItsCall() {
        List<Document> calls = new ArrayList<>();
        for (long number = 1; number <= 6; number += 2) {
            calls.add(entry(number, EntryKind.CALL, "Bash", "Bash make"));
            calls.add(new Document(
                    number + 1,
                    number + 1,
                    "",
                    SampleLibrary.NOW.plusSeconds(number),
                    EntryKind.RESULT,
                    "",
                    "Bash",
                    false,
                    List.of(),
                    "done",
                    new Document.Made(number, false, List.of())));
        }
        library.with(SampleLibrary.session("one", "t", 6), calls);

        assertThat(page("/s/one")).containsPattern("<a href=\"#e3\"[^>]*><g><title>Bash make");
    }

    @Test
    void theOtherWindowsOfASessionAreSearched() {
        library.with(SampleLibrary.session("long", "t", 500), answers(500, "needle"));

        assertThat(page("/s/long/find?q=NEEDLE+2&from=201&to=400"))
                .contains("↑ 12 before", "at=200&amp;find=NEEDLE%202#e200")
                .doesNotContain("after");
        assertThat(page("/s/long/find?q=needle&from=201&to=400"))
                .contains("↑ 200 before", "↓ 100 after", "at=401&amp;find=needle#e401");
    }

    @Test
    void whatIsShownOfMarkdownIsFoundInOtherWindows() {
        List<Document> entries = new ArrayList<>(answers(300, "step"));
        entries.set(249, entry(250, EntryKind.ANSWER, "", "Some **bold words** and `code` too"));
        entries.set(259, entry(260, EntryKind.RESULT, "Bash", "Some **bold words**"));
        library.with(SampleLibrary.session("long", "t", 300), entries);

        assertThat(page("/s/long/find?q=some+bold+words&from=1&to=200")).contains("↓ 1 after", "#e250");
        assertThat(page("/s/long/find?q=**bold+words&from=1&to=200")).contains("↓ 1 after", "#e260");
    }

    @Test
    void onlyASubagentsOwnEntriesAreFoundFromItsPage() {
        library.with(SampleLibrary.session("long", "t", 300), withSubagent(300));

        assertThat(page("/s/long/find?q=step&from=100&to=200&subagent=a1b2"))
                .contains("↑ 48 before", "↓ 50 after", "/s/long/agent/a1b2?from=202&amp;find=step#e202");
    }

    /// Entries of which every other belongs to a subagent, whose task is the second.
    private static List<Document> withSubagent(long size) {
        return LongStream.rangeClosed(1, size)
                .mapToObj(number -> new Document(
                        number,
                        number,
                        number % 2 == 0 ? "a1b2" : "",
                        SampleLibrary.NOW,
                        number == 2 ? EntryKind.PROMPT : EntryKind.ANSWER,
                        "",
                        "",
                        false,
                        List.of(),
                        number == 2 ? "Look at it" : "step " + number))
                .toList();
    }

    @Test
    void aSubagentsPageLeadsToItsOtherEntriesAlone() {
        library.with(SampleLibrary.session("long", "t", 1000), withSubagent(1000));
        String first = page("/s/long/agent/a1b2?from=2");
        String second = page(link(first, "later →"));

        assertThat(first)
                .doesNotContain("its beginning")
                .contains("id=\"e400\"")
                .doesNotContain("id=\"e402\"");
        assertThat(second).contains("<h1>Look at it</h1>", "id=\"e402\"", "← its beginning");
        assertThat(page("/s/long/agent/a1b2?from=2&to=1000"))
                .contains("id=\"e2\"", "id=\"e1000\"")
                .doesNotContain("later →");
    }
}
