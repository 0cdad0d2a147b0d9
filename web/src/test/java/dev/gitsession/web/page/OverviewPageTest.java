package dev.gitsession.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first page, and what statistics and search take as a query.
@NullMarked
class OverviewPageTest extends LibraryTest {
    @BeforeEach
    void putOne() {
        IndexedSession session = SampleLibrary.session("one", "About parsers", 1);
        library.with(session, List.of(answer()))
                .counted(session, new Figures(0, List.of(new Row.Prompt(100, 1), new Row.Said(130))));
    }

    private static Document answer() {
        return new Document(
                1, 1, "", SampleLibrary.NOW, EntryKind.ANSWER, "", "", false, List.of(), "The parser is slow");
    }

    private String page(String path, String query) {
        return text(library.pages().answer(Request.of(path, query.isEmpty() ? Map.of() : Map.of("q", query))));
    }

    @Test
    void whatRunsNowComesFirst() {
        library.with(SampleLibrary.running("live", 1), List.of(answer())).here("live");

        String page = page("/", "");
        assertThat(page).contains("Running now");
        assertThat(page.indexOf("It runs")).isLessThan(page.indexOf("About parsers"));
    }

    @Test
    void everyFilterIsAClick() {
        assertThat(page("/", ""))
                .doesNotContain("Running now")
                .contains("?q=agent%3Aclaude\"", "?q=plan%3A42\"", "?q=since%3A7d\"", "?q=failed%3Ayes\"")
                .contains("?q=author%3A%22Ana%20Li%22\"");
        assertThat(page("/", "plan:41 agent:claude parser"))
                .as("one that is on is taken away; another value takes the place of the first")
                .contains("?q=plan%3A41%20parser\"", "?q=agent%3Aclaude%20parser%20plan%3A42\"");
        assertThat(page("/", "author:\"Ana Li\"")).contains("About parsers", "1 of 1 session");
        assertThat(page("/", "author:\"Bo Ek\"")).contains("0 of 1 session");
    }

    @Test
    void oneCountsOnesOwnSessions() {
        assertThat(page("/stats", "")).contains("/stats?q=author%3Ame\">mine</a>", "class=\"totals\"");
        for (String query : List.of("author:me", "author:\"Ana Li\"", "author:ana@example.com")) {
            assertThat(page("/stats", query)).contains("class=\"totals\"").doesNotContain("notice bad");
        }
        for (String query : List.of("author:bo", "plan:42 AUTHOR:bo", "-author:bo")) {
            assertThat(page("/stats", query))
                    .contains("selects only your own sessions")
                    .doesNotContain("class=\"totals\"");
        }
    }

    @Test
    void aCommitAlsoFindsThePlanThatItsMessageNames() {
        assertThat(page("/search", "commit:1a2b3c4 parser")).contains("About parsers");
        assertThat(page("/search", "commit:fffffff parser")).contains("Nothing was found");
        assertThat(page("/", "commit:1a2b3c4")).contains("1 of 1 session");
    }

    @Test
    void weeksInWhichNothingHappenedAreInTheChart() {
        IndexedSession session = SampleLibrary.session("two", "t", 1);
        long now = SampleLibrary.NOW.getEpochSecond();
        long week = Duration.ofDays(7).toSeconds();
        library.with(session, List.of())
                .counted(
                        session,
                        new Figures(
                                0,
                                List.of(
                                        new Row.Prompt(now - 4 * week, 11),
                                        new Row.Said(now - 4 * week + 30),
                                        new Row.Prompt(now, 12),
                                        new Row.Said(now + 30))));

        assertThat(page("/stats", "session:two").split("<rect class=\"bar\"", -1))
                .hasSize(6);
    }
}
