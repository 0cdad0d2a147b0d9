package dev.gitsession.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.web.export.SampleSession.Form;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionExportTest {
    /// Not a real key; it has the form of one.
    private static final String SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void secretsAreReplacedWithTodaysRules(Form form) {
        String exported = new SampleSession(folder)
                .named("s", "Use " + SECRET)
                .prompt("The token is " + SECRET)
                .answer("I decided to use " + SECRET + " because it works.")
                .call("c1", "Bash", Map.of("command", "curl -H 'Authorization: Bearer " + SECRET + "'"))
                .result("c1", true, "bad token " + SECRET)
                .beside(
                        "agent-a1.jsonl",
                        new SampleSession(folder).prompt("Use " + SECRET).answer(SECRET))
                .exported(form);

        assertThat(exported).doesNotContain(SECRET);
        assertThat(exported).containsAnyOf("secrets were replaced", "\"redactions\":6", "\"redactions\":5");
    }

    @ParameterizedTest
    @EnumSource
    void theSameSessionIsExportedAlikeEachTime(Form form) {
        assertThat(SampleSession.usual(folder).exported(form))
                .isEqualTo(SampleSession.usual(folder).exported(form));
    }

    @Test
    void jsonHasTheShapeOfShow() {
        assertThat(new SampleSession(folder).prompt("Go").answer("Done").exported(Form.JSON))
                .isEqualTo("""
                        {"success":true,"session_id":"0484252a-652f-4881-8d3c-443e0dac00e8","plan_id":"42",\
                        "agent":"claude","title":"Make the parser faster","entries":[\
                        {"entry":1,"kind":"prompt","at":"2026-03-02T10:00:00Z","text":"Go"},\
                        {"entry":2,"kind":"answer","at":"2026-03-02T10:00:01Z","text":"Done","model":"model-1"}],\
                        "models":["model-1"],"tokens":{"input":0,"output":0,"cache_read":0,"cache_write":0},\
                        "broken":0,"torn":false,"redactions":0,"not_exported":0,"pictures_not_exported":0}
                        """);
    }

    @Test
    void jsonOfAPlanHasItsSessions() {
        String json = SampleSession.plan(
                new ExportedPlan("42", "Faster", "", "", Map.of("k", "v"), "text"),
                List.of(SampleSession.usual(folder), SampleSession.usual(folder).named("other", "x")),
                Form.JSON);

        JsonObject plan = JsonObject.of(
                Json.findObject(json.getBytes(StandardCharsets.UTF_8)).orElseThrow());
        assertThat(plan.text("plan_id")).contains("42");
        assertThat(plan.text("text")).contains("text");
        assertThat(plan.objects("sessions")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutIsTold(Form form) {
        String exported = SampleSession.usual(folder).line("{\"broken").exported(2, 4, form);

        assertThat(exported).containsAnyOf("5 entries were not asked for", "\"not_exported\":5");
        assertThat(exported).containsAnyOf("1 record could not be read", "\"broken\":1");
    }

    @Test
    void aSubagentIsExportedWhereItWorked() {
        SampleSession session = SampleSession.usual(folder)
                .beside(
                        "agent-a1.jsonl",
                        new SampleSession(folder).prompt("Look around").answer("Nothing here"));

        assertThat(session.html()).contains("class=\"subagent\"", "Look around", "Nothing here");
        assertThat(session.markdown())
                .contains("<summary>subagent a1: <code>Look around</code></summary>", "> Look around");
        assertThat(session.exported(Form.JSON)).contains("\"subagent\":\"a1\"");
    }

    @Test
    void anExportedPageLetsNothingRunOrBeLoaded() {
        String page = SampleSession.usual(folder).html();

        assertThat(page)
                .contains("content=\"default-src &#39;none&#39;; script-src &#39;sha256-")
                .contains("img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;\"")
                .contains("id=\"e1\"", "id=\"e5\"")
                .doesNotContain("src=\"http", "url(http", "@import");
        assertThat(page.indexOf("Content-Security-Policy")).isLessThan(page.indexOf("<style>"));
    }

    @Test
    void whatEndsOrHidesTheEndOfAScriptIsOnlyData() {
        String attack = "</script><script>alert(1)</script><!--<script>";
        SampleSession session = new SampleSession(folder).named("s", attack);
        for (int i = 0; i < 700; i++) {
            session.prompt(attack + i + "y".repeat(2500)).answer(attack);
        }

        String page = session.html();

        assertThat(page).doesNotContain(attack).doesNotContain("<script>alert");
        Matcher blocks = Pattern.compile("<script type=\"text/plain\" id=\"data-\\d+\">([^<]*)</script>")
                .matcher(page);
        assertThat(blocks.results())
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(Base64.getDecoder().decode(block.group(1))).isNotEmpty());
    }

    @Test
    void picturesStandInThePageAndSvgDoesNot() {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        String page = new SampleSession(folder)
                .prompt(List.of(
                        SampleSession.picture("image/svg+xml", "PHN2Zy8+"),
                        SampleSession.picture("image/png", pixel),
                        Map.of("type", "text", "text", "See these")))
                .html();

        assertThat(page)
                .contains("<img src=\"data:image/png;base64," + pixel + "\"")
                .contains("a picture that can&#39;t be shown here")
                .contains("1 picture is left out: too large, or unreadable")
                .doesNotContain("data:image/svg");
    }

    @Test
    void aSubagentsPictureIsReadFromItsOwnTranscript() {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        String page = SampleSession.usual(folder)
                .beside(
                        "agent-a1.jsonl",
                        new SampleSession(folder)
                                .prompt("Look")
                                .prompt(List.of(SampleSession.picture("image/png", pixel))))
                .html();

        assertThat(page).contains("<img src=\"data:image/png;base64," + pixel + "\"");
    }

    @Test
    void markdownNamesTheSessionAndItsEntries() {
        assertThat(SampleSession.usual(folder).markdown())
                .startsWith(
                        "# Make the parser faster\n\nClaude Code · model-1 · plan 42 · on main · 2026-03-02 10:00 UTC")
                .contains("`git session show 0484252a-652f-4881-8d3c-443e0dac00e8`")
                .contains("**Prompt** `#e1`\n\n> Make it faster")
                .contains("```diff\n-x\n+y\n```")
                .contains("failed:\n\n```\n1 test\nFAILED parser_test\n```");
    }

    @Test
    void markdownAndJsonTellThatTheyHaveNoPictures() {
        SampleSession session = new SampleSession(folder)
                .prompt(List.of(SampleSession.picture("image/png", "iVBORw0K"), SampleSession.text("See this")));

        assertThat(session.markdown())
                .contains("1 picture is left out, since this form has none")
                .doesNotContain("too large");
        assertThat(session.exported(Form.JSON)).contains("\"pictures_not_exported\":1");
    }

    @Test
    void everyPictureCountsOnceAndIsTheRightOne() {
        SampleSession session = new SampleSession(folder).prompt("Show me");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            session.prompt(List.of(
                    SampleSession.picture("image/png", pixel(2 * i)),
                    SampleSession.text("and"),
                    SampleSession.picture("image/png", pixel(2 * i + 1))));
            expected.append(pixel(2 * i)).append(' ').append(pixel(2 * i + 1)).append(' ');
        }

        assertThat(pictures(session.html(10L * 1000)))
                .isEqualTo(expected.toString().strip());
        String nine = session.html(9L * 1000);
        assertThat(nine).contains("1 picture is left out");
        assertThat(pictures(nine)).hasSize(expected.length() * 9 / 10 - 1);
        // A record of which the first picture is not asked for.
        assertThat(pictures(session.exported(4, 7, Form.HTML))).startsWith(pixel(1));
    }

    private static String pictures(String page) {
        return Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(" "));
    }

    /// Bytes that begin like a picture, and differ.
    private static String pixel(int number) {
        byte[] bytes = new byte[1000];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, (byte) number}, 0, bytes, 0, 9);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void aResultWhoseCallIsNotExportedLinksToNothing() {
        String page = SampleSession.usual(folder).exported(3, 8, Form.HTML);

        assertThat(page).contains("result of call #2").doesNotContain("href=\"#e2\"");
        assertThat(SampleSession.usual(folder).exported(2, 8, Form.HTML))
                .contains("id=\"e3\"")
                .doesNotContain("result of call #2");
    }

    @Test
    void aPageTellsWhatTurnsCostAndWhenCallsRan() {
        String page = new SampleSession(folder)
                .model("claude-opus-4-5-20251101")
                .prompt("Make it faster")
                .call("c1", "Bash", Map.of("command", "make a"))
                .call("c2", "Bash", Map.of("command", "make b"))
                .call("c3", "Bash", Map.of("command", "make c"))
                .result("c1", false, "a")
                .result("c2", true, "b")
                .result("c3", false, "c")
                .used(1_000_000)
                .html();

        assertThat(page)
                .contains("3 calls within", "<title>Bash make a: 3.0s</title>")
                .contains("<span>$5.00</span>")
                .containsPattern(
                        "<li><a href=\"#e1\">Make it faster</a><span class=\"turn\"[^>]*>1.0M tokens · \\$5.00");
    }

    @Test
    void theTokensOfSubagentsCountAndThoseOfAPartAreNotTold() {
        SampleSession session = new SampleSession(folder)
                .model("claude-opus-4-5-20251101")
                .prompt("Make it faster")
                .answer("Done")
                .used(1_000_000)
                .beside(
                        "agent-a1.jsonl",
                        new SampleSession(folder).prompt("Look").used(500_000));

        assertThat(session.markdown()).contains("1\\.5M tokens");
        assertThat(session.exported(Form.JSON)).contains("\"tokens\":{\"input\":1500000,");
        assertThat(session.exported(1, 1, Form.MARKDOWN)).doesNotContain("M tokens");
    }
}
