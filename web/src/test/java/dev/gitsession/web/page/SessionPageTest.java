package dev.gitsession.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.reading.index.IndexedSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SessionPageTest extends LibraryTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    private static Document entry(long number, String subagent, EntryKind kind, String model, String text) {
        return new Document(
                number,
                number,
                subagent,
                SampleLibrary.NOW,
                kind,
                model,
                kind == EntryKind.CALL ? "Bash" : "",
                false,
                List.of(),
                text);
    }

    @Test
    void everyTurnTellsItsTokens() {
        IndexedSession session = SampleLibrary.session("one", "t", 3);
        library.with(
                        session,
                        List.of(
                                entry(1, "", EntryKind.PROMPT, "", "first"),
                                entry(2, "", EntryKind.ANSWER, "m", "done"),
                                entry(3, "", EntryKind.PROMPT, "", "second")))
                .counted(
                        session,
                        new Figures(
                                0,
                                List.of(
                                        new Row.Prompt(100, 1),
                                        message(110, 2, 1200),
                                        message(150, 3, 30),
                                        new Row.Prompt(500, 4),
                                        message(507, 5, 7))));

        String page = page("/s/one");

        assertThat(page)
                .contains("1.2k tokens · 50s", "7 tokens · 7.0s")
                .contains("this turn: 1,230 tokens in, 0 out, 0 read from the cache");
        assertThat(text(library.pages().answer(new Request(List.of("s", "one"), Map.of(), Locale.GERMANY))))
                .contains("1,2k tokens", "1.230 tokens in");
    }

    private static Row.Message message(long at, long key, long input) {
        return new Row.Message(at, key, false, false, "a model", new Tokens(input, 0, 0, 0), 0, -1, false);
    }

    @Test
    void aSubagentHasAPageOfItsOwnWindowByWindow() {
        List<Document> entries = new ArrayList<>();
        entries.add(entry(1, "", EntryKind.PROMPT, "", "look around"));
        entries.add(entry(2, "a1b2", EntryKind.PROMPT, "", "find the parser"));
        for (long number = 3; number <= 700; number++) {
            entries.add(entry(number, number % 2 == 0 ? "a1b2" : "c3d4", EntryKind.ANSWER, "", "step " + number));
        }
        library.with(SampleLibrary.session("one", "t", 700), entries);

        assertThat(page("/s/one"))
                .contains("1 subagent<", "/s/one/agent/a1b2?from=2\">find the parser</a>")
                .contains("<span class=\"task\">find the parser</span>");
        assertThat(page("/s/one/agent/a1b2"))
                .contains("<h1>find the parser</h1>", "step 4<", "step 400<", "agent/a1b2?from=402")
                .doesNotContain("step 5<", "step 402<", "look around");
        assertThat(page("/s/one/agent/a1b2?from=402"))
                .contains("step 402<", "step 700<", "its beginning")
                .doesNotContain("step 400<", "later →");
        assertThat(answer("/s/one/agent/none").status()).isEqualTo(404);
    }

    @Test
    void aPictureOfASubagentComesFromItsOwnFile() {
        library.with(
                        SampleLibrary.session("one", "t", 2),
                        List.of(
                                entry(1, "", EntryKind.NOTE, "", "[image]"),
                                new Document(2, 1, "a1b2", null, EntryKind.NOTE, "", "", false, List.of(), "[image]")))
                .transcript("one", List.of(Map.of("text", "no picture")))
                .transcript("one.a1b2", List.of(Map.of("type", "image", "data", base64())));

        assertThat(page("/s/one")).contains("/s/one/picture/1/1", "/s/one/picture/2/1");
        Answer picture = answer("/s/one/picture/2/1");
        assertThat(picture.body()).isEqualTo(PNG);
        assertThat(answer("/s/one/picture/1/1").status()).isEqualTo(404);
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(PNG);
    }

    @Test
    void aCallIsShownAsItWasRecorded() {
        library.with(
                        SampleLibrary.session("one", "t", 2),
                        List.of(
                                entry(1, "", EntryKind.PROMPT, "", "go"),
                                entry(2, "", EntryKind.CALL, "", "Bash make")))
                .transcript(
                        "one",
                        List.of(
                                Map.of("a", 1),
                                Map.of("input", Map.of("command", "<script>alert(1)</script>", "n", List.of(1, 2)))));

        assertThat(page("/s/one")).contains("href=\"/s/one/raw/2\"");
        assertThat(page("/s/one/raw/2"))
                .contains("line 2 of the transcript", "&quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot;")
                .contains("      1,\n      2\n    ]");
        for (String none : List.of("/s/one/raw/9", "/s/one/raw/x", "/s/one/raw")) {
            assertThat(answer(none).status()).as(none).isEqualTo(404);
        }
    }

    @Test
    void aChangeOfTheModelIsMarkedAndASubagentsModelIsNone() {
        library.with(
                SampleLibrary.session("one", "t", 6),
                List.of(
                        entry(1, "", EntryKind.ANSWER, "opus", "a"),
                        entry(2, "a1b2", EntryKind.ANSWER, "haiku", "b"),
                        entry(3, "", EntryKind.ANSWER, "opus", "c"),
                        entry(4, "", EntryKind.ANSWER, "<synthetic>", "d"),
                        entry(5, "", EntryKind.ANSWER, "sonnet", "e"),
                        entry(6, "", EntryKind.ANSWER, "sonnet", "f")));

        String page = page("/s/one");

        assertThat(page)
                .containsOnlyOnce("the model is now <strong>sonnet</strong>")
                .containsOnlyOnce("answered by <strong>opus</strong>")
                .containsOnlyOnce("answered by <strong>haiku</strong>")
                .doesNotContain("<strong>&lt;synthetic");
    }

    @Test
    void changesCanBeShownSideBySideWithoutAScript() {
        Document edit = new Document(
                1,
                1,
                "",
                null,
                EntryKind.CALL,
                "",
                "Edit",
                false,
                List.of("Main.java"),
                "Edit Main.java",
                new Document.Made(1, true, List.of(new FileEdit("Main.java", List.of("-old", "+new")))));
        library.with(SampleLibrary.session("one", "t", 1), List.of(edit))
                .with(SampleLibrary.session("two", "t", 1), List.of(entry(1, "", EntryKind.ANSWER, "", "a")));

        assertThat(page("/s/one")).contains("<input type=\"checkbox\" id=\"split\">");
        assertThat(page("/s/two")).doesNotContain("id=\"split\"");
    }

    private String text(String path, Map<String, String> parameters) {
        Answer answer = library.pages().answer(Request.of(path, parameters));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void whatASubagentDidIsCopiedWithoutTheOthers() {
        List<Document> entries = new ArrayList<>();
        for (long number = 1; number <= 900; number++) {
            entries.add(entry(number, number % 3 == 0 ? "a1b2" : "c3d4", EntryKind.ANSWER, "", "step " + number + "."));
        }
        library.with(SampleLibrary.session("one", "t", 900), entries);

        assertThat(page("/s/one/agent/a1b2")).contains("data-subagent=\"a1b2\"", "data-last=\"600\"");
        String copied = text("/s/one/markdown", Map.of("from", "3", "to", "600", "subagent", "a1b2"));
        assertThat(copied.lines().filter(line -> !line.isEmpty()))
                .hasSize(200)
                .startsWith("step 3.")
                .endsWith("step 600.");
        assertThat(text("/s/one/markdown", Map.of("from", "1", "to", "9")))
                .containsSubsequence("step 1.", "step 2.", "step 4.", "step 3.", "step 6.");
    }

    @Test
    void aCallIsCopiedWithItsResultAndNothingBetween() {
        library.with(
                SampleLibrary.session("one", "t", 3),
                List.of(
                        entry(1, "", EntryKind.CALL, "", "Bash make a"),
                        entry(2, "", EntryKind.CALL, "", "Bash make b"),
                        new Document(
                                3,
                                3,
                                "",
                                null,
                                EntryKind.RESULT,
                                "",
                                "Bash",
                                false,
                                List.of(),
                                "made",
                                new Document.Made(1, false, List.of()))));

        assertThat(text("/s/one/markdown/1", Map.of("result", "3")))
                .isEqualTo("**Bash** `make a`\n\n```\nmade\n```\n\n");
        assertThat(text("/s/one/markdown/2", Map.of())).isEqualTo("**Bash** `make b`\n\n");
        assertThat(library.pages()
                        .answer(Request.of("/s/one/markdown/9", Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyEntryShowsItsOwnPictureOfALine() {
        byte[] other = PNG.clone();
        other[8] = 1;
        Map<String, ?> both = Map.of(
                "content",
                List.of(
                        Map.of("type", "image", "data", base64()),
                        Map.of("type", "image", "data", Base64.getEncoder().encodeToString(other))));
        List<Document> entries = new ArrayList<>();
        entries.add(new Document(1, 2, "", null, EntryKind.NOTE, "", "", false, List.of(), "[image]"));
        for (long number = 2; number < 60; number++) {
            entries.add(entry(number, "a1b2", EntryKind.ANSWER, "", "step"));
        }
        entries.add(new Document(60, 2, "", null, EntryKind.NOTE, "", "", false, List.of(), "[image]"));
        library.with(SampleLibrary.session("one", "t", 60), entries)
                .transcript("one", List.of(Map.of("text", "no picture"), both));

        assertThat(library.pages()
                        .answer(Request.of("/s/one/picture/1/1", Map.of()))
                        .body())
                .isEqualTo(PNG);
        assertThat(page("/s/one")).contains("/s/one/picture/60/1");
        assertThat(library.pages()
                        .answer(Request.of("/s/one/picture/60/1", Map.of()))
                        .body())
                .isEqualTo(other);
    }

    @Test
    void subagentsAreOneFoldEachNamedByTheirTasksAlsoInLaterWindows() {
        List<Document> entries = new ArrayList<>();
        entries.add(entry(1, "a1b2", EntryKind.PROMPT, "", "find the parser"));
        entries.add(entry(2, "c3d4", EntryKind.PROMPT, "", "find the lexer"));
        for (long number = 3; number <= 300; number++) {
            entries.add(entry(number, number % 2 == 0 ? "c3d4" : "a1b2", EntryKind.ANSWER, "", "step " + number));
        }
        library.with(SampleLibrary.session("one", "t", 300), entries);

        for (String path : List.of("/s/one", "/s/one?from=201")) {
            assertThat(page(path).split("<details class=\"subagent\">", -1))
                    .as(path)
                    .hasSize(3);
        }
        assertThat(page("/s/one?from=201"))
                .contains("<span class=\"task\">find the parser (continued)</span>")
                .contains("<span class=\"task\">find the lexer (continued)</span>")
                .contains("id=\"e201\"", "/s/one/agent/c3d4?from=202\">open this subagent alone");
    }
}
