package dev.gitsession.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.reading.index.IndexedSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PagesTest extends LibraryTest {
    /// What an attacker writes into every field, in the forms that break out of text, attributes and scripts.
    private static final String HOSTILE =
            "\"'></title></textarea></script><script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3)";

    private static final Pattern ATTRIBUTE = Pattern.compile("<[a-z][^<>]*?\\s(on[a-z]+|style|srcdoc)=");
    private static final Pattern ADDRESS = Pattern.compile("<[a-z][^<>]*?\\s(?:href|src|action)=\"([^\"]*)\"");

    private static Document result(long number, long call, String tool, boolean failed, String text) {
        return new Document(
                number,
                number,
                "",
                SampleLibrary.NOW.plusSeconds(90),
                EntryKind.RESULT,
                "",
                tool,
                failed,
                List.of(),
                text,
                new Document.Made(call, false, List.of()));
    }

    private String page(String path, Map<String, String> parameters) {
        return text(library.pages().answer(Request.of(path, parameters)));
    }

    @Test
    void nothingOfAHostileSessionRuns() {
        IndexedSession session = new IndexedSession(
                HOSTILE,
                HOSTILE,
                "evil",
                HOSTILE,
                "refs/heads/" + HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                SampleLibrary.NOW,
                true,
                null,
                IndexedSession.Content.named("c").withCounts(8, 8, "").withGap(HOSTILE));
        List<Document> entries = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            entries.add(new Document(
                    kind.code(),
                    kind.code(),
                    kind == EntryKind.NOTE ? HOSTILE : "",
                    SampleLibrary.NOW,
                    kind,
                    HOSTILE,
                    HOSTILE,
                    true,
                    List.of(HOSTILE),
                    HOSTILE + "\n" + HOSTILE,
                    new Document.Made(4, true, List.of(new FileEdit(HOSTILE, List.of("+" + HOSTILE, "-" + HOSTILE))))));
        }
        entries.add(entry(7, EntryKind.ANSWER, "", "[x](javascript:alert(1)) <svg onload=alert(1)>"));
        entries.add(entry(8, EntryKind.PROMPT, "", "[image]\n" + HOSTILE));
        library.with(session, entries);

        for (String path :
                List.of("/", "/s/evil", "/stats", "/search", "/plan/" + "x", "/file", "/nowhere", "/s/none")) {
            for (String query : List.of("", "alert", HOSTILE, "kind:answer")) {
                String page = page(path, Map.of("q", query, "path", HOSTILE, "subagent", query));
                assertThat(page).as(path).doesNotContain("<script>", "<img src=x", "<svg onload");
                assertThat(count(page, "<script")).as(path).isEqualTo(2);
                assertThat(ATTRIBUTE
                                .matcher(page.replaceAll("\"[^\"]*\"", "\"\""))
                                .results()
                                .map(MatchResult::group))
                        .as(path)
                        .isEmpty();
                assertThat(ADDRESS.matcher(page).results().map(match -> match.group(1)))
                        .as(path)
                        .isNotEmpty()
                        .allMatch(address ->
                                address.startsWith("/") || address.startsWith("#") || address.startsWith("?"))
                        .noneMatch(address -> address.startsWith("//"));
            }
        }
    }

    private static int count(String page, String part) {
        return page.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void callsAreFoldedWithTheirResults() {
        library.with(
                SampleLibrary.session("one", "Fix the parser", 9),
                List.of(
                        entry(1, EntryKind.PROMPT, "", "Please **fix** it"),
                        entry(2, EntryKind.THOUGHT, "", "It is the clock"),
                        entry(3, EntryKind.CALL, "Bash", "Bash make test\nRun the tests"),
                        entry(4, EntryKind.CALL, "Read", "Read src/Main.java"),
                        entry(5, EntryKind.CALL, "Bash", "Bash git status"),
                        result(6, 5, "Bash", false, "clean"),
                        result(7, 3, "Bash", true, "\u001b[31mFAILED\u001b[0m one"),
                        result(8, 4, "Read", false, "class Main {}"),
                        entry(9, EntryKind.ANSWER, "", "Done.")));

        String page = page("/s/one");

        assertThat(page)
                .contains("3 tool calls", "1 failed", "Bash ×2, Read", "<strong>fix</strong>")
                .contains("<span class=\"c1\">FAILED</span>", "1m 30s")
                .contains("id=\"e7\"", "id=\"e9\"")
                .contains("3 calls within 1m 30s", "slowest: <a href=\"#e3\">Bash make test</a> 1m 30s");
        String body = page.substring(page.indexOf("class=\"entries\""));
        // Each result stands with its call, whatever came first.
        assertThat(body.indexOf("make test")).isLessThan(body.indexOf("FAILED"));
        assertThat(body.indexOf("FAILED")).isLessThan(body.indexOf("class Main"));
        assertThat(body.indexOf("class Main")).isLessThan(body.indexOf("git status"));
    }

    @Test
    void aChangeIsShownLineByLine() {
        Document edit = new Document(
                1,
                1,
                "",
                null,
                EntryKind.CALL,
                "",
                "Edit",
                false,
                List.of("src/Main.java"),
                "Edit src/Main.java\nold\nnew",
                new Document.Made(
                        1, true, List.of(new FileEdit("src/Main.java", List.of(" same", "-old", "+new", "", "+<b>")))));
        library.with(SampleLibrary.session("one", "t", 1), List.of(edit));

        assertThat(page("/s/one"))
                .contains("<span class=\"del\">-old</span>", "<span class=\"add\">+new</span>", "+&lt;b&gt;")
                .contains("/file?path=src%2FMain.java", "+2</span>", "−1</span>");
    }

    @Test
    void aLongSessionComesInWindows() {
        List<Document> entries = new ArrayList<>();
        for (int i = 1; i <= 450; i++) {
            entries.add(entry(i, i % 100 == 1 ? EntryKind.PROMPT : EntryKind.ANSWER, "", "entry number " + i));
        }
        library.with(SampleLibrary.session("long", "t", 450), entries);

        assertThat(page("/s/long"))
                .contains("entry number 200<", "entries 1–200 of 450", "from=201", "?at=401#e401", "href=\"#e101\"")
                .doesNotContain("id=\"e201\"");
        assertThat(page("/s/long", Map.of("at", "250")))
                .contains("id=\"e201\"", "id=\"e400\"", "entries 201–400 of 450")
                .doesNotContain("id=\"e200\"", "id=\"e401\"");
        assertThat(page("/s/long", Map.of("from", "99999999999999"))).contains("id=\"e1\"");
        assertThat(page("/s/long", Map.of("from", "9999")))
                .contains("id=\"e450\"")
                .doesNotContain("id=\"e449\"");
    }

    @Test
    void aPictureIsShownAndAnSvgIsNot() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
        library.with(
                        SampleLibrary.session("one", "t", 2),
                        List.of(entry(1, EntryKind.NOTE, "", "[image]"), entry(2, EntryKind.NOTE, "", "[image]")))
                .transcript(
                        "one",
                        List.of(
                                record("image/png", png),
                                record("image/png", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8))));

        assertThat(page("/s/one")).contains("<img src=\"/s/one/picture/1/1\"");
        Answer picture = answer("/s/one/picture/1/1");
        assertThat(picture.type()).isEqualTo("image/png");
        assertThat(picture.body()).isEqualTo(png);
        assertThat(answer("/s/one/picture/2/1").status()).isEqualTo(404);
        assertThat(answer("/s/one/picture/3/1").status()).isEqualTo(404);
        assertThat(answer("/s/one/picture/x/-1").status()).isEqualTo(404);
    }

    private static Map<String, ?> record(String type, byte[] bytes) {
        return Map.of(
                "message",
                Map.of(
                        "content",
                        List.of(Map.of(
                                "type",
                                "image",
                                "source",
                                Map.of(
                                        "type",
                                        "base64",
                                        "media_type",
                                        type,
                                        "data",
                                        Base64.getEncoder().encodeToString(bytes))))));
    }

    @Test
    void searchShowsTheWordsAndLinksToTheirEntry() {
        library.with(
                SampleLibrary.session("one", "Fix the parser", 1),
                List.of(entry(1, EntryKind.ANSWER, "", "The flaky parser reads <b>the clock</b>")));

        assertThat(page("/search", Map.of("q", "flaky parser")))
                .contains("<mark>flaky</mark> <mark>parser</mark> reads &lt;b&gt;", "/s/one?at=1#e1");
        assertThat(page("/search", Map.of("q", "flakey")))
                .contains("Nothing was found", "<a href=\"/search?q=flaky\"><em>flaky</em></a>");
        assertThat(page("/search", Map.of("q", "kind:nonsense"))).contains("notice bad");
    }

    @Test
    void theFilterSelectsSessions() {
        library.with(
                        SampleLibrary.session("one", "About parsers", 1),
                        List.of(entry(1, EntryKind.ANSWER, "", "apples")))
                .with(
                        SampleLibrary.session("two", "About lexers", 1),
                        List.of(entry(1, EntryKind.ANSWER, "", "pears")));

        assertThat(page("/")).contains("About parsers", "About lexers", "2 sessions");
        assertThat(page("/", Map.of("q", "pears")))
                .contains("About lexers", "1 of 2 sessions")
                .doesNotContain("About parsers");
    }

    @Test
    void theWholeTextOfAnEntryIsPlainText() {
        library.with(
                SampleLibrary.session("one", "t", 1),
                List.of(entry(1, EntryKind.ANSWER, "", "<script>alert(1)</script>")));

        Answer answer = answer("/s/one/text/1");

        assertThat(answer.type()).isEqualTo("text/plain; charset=utf-8");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void whatIsNotThereIsSaid() {
        for (String path : List.of("/nowhere", "/s/none", "/s", "/plan/none", "/file", "/commit/none", "/commit/--x")) {
            assertThat(answer(path).status()).as(path).isEqualTo(404);
        }
    }
}
