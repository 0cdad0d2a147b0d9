package dev.gitsession.cli.command.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Progress;
import dev.gitsession.cli.console.Terminal;
import dev.gitsession.cli.console.TextWidth;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.session.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptPrintingTest {
    private static final Instant AT = Instant.parse("2026-02-03T08:00:00Z");
    private static final EntrySelection.Choice ALL =
            new EntrySelection.Choice(EntryRange.ALL, "", true, Optional.empty());

    private static Entry prompt(String text) {
        return new Entry.Prompt(AT, text);
    }

    private static Entry answer(String text) {
        return new Entry.Answer(AT, text, "m");
    }

    private static Entry call(String id, String tool, String argument) {
        return new Entry.ToolCall(AT, id, tool, argument, List.of(), List.of(argument));
    }

    private static Entry result(String id, String output) {
        return new Entry.ToolResult(AT, id, output, false, "", List.of());
    }

    private static String printed(EntrySelection.Choice choice, boolean terminal, boolean full, Entry... entries) {
        return printed(choice, terminal, full, false, entries);
    }

    private static String printed(
            EntrySelection.Choice choice, boolean terminal, boolean full, boolean times, Entry... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(
                InputStream.nullInputStream(), out, out, new Terminal(terminal, terminal, 60, false), Progress.none());
        TranscriptPrinter printer = new TranscriptPrinter(
                out, console, new TranscriptPrinter.Manner(full, times, ZoneId.of("UTC"), choice.pattern()));
        ResultPairing pairing = new ResultPairing(printer::print);
        EntrySelection selection = new EntrySelection(choice, pairing::add);
        List.of(entries).forEach(selection::add);
        pairing.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String printed(Entry... entries) {
        return printed(ALL, true, false, entries);
    }

    @Test
    void resultsStandBelowTheirOwnCalls() {
        assertThat(printed(
                        call("1", "Read", "a.txt"),
                        call("2", "Read", "b.txt"),
                        result("2", "content of b"),
                        result("1", "content of a"),
                        answer("Both read.")))
                .isEqualTo("Read a.txt\n  = content of a\nRead b.txt\n  = content of b\nBoth read.\n\n");
    }

    @Test
    void nothingIsLostWhereCallsHaveNoResults() {
        assertThat(printed(call("1", "Read", "a.txt"), answer("So."), prompt("Next"), result("9", "late")))
                .containsSubsequence("Read a.txt", "So.", "> Next", "= late");
        Entry[] many = IntStream.range(0, 1200)
                .mapToObj(i -> i == 0 ? call("never", "Wait", "x") : answer("answer " + i))
                .toArray(Entry[]::new);
        assertThat(printed(many).lines().filter(line -> line.startsWith("answer ")))
                .hasSize(1199);
    }

    @Test
    void resultsOfSubagentsAreTheirOwn() {
        assertThat(printed(
                        call("1", "Task", "look"),
                        new Entry.Subagent("s", call("1", "Read", "inner")),
                        new Entry.Subagent("s", result("1", "inner result")),
                        result("1", "outer result")))
                .containsSubsequence("Task look", "= outer result", "    Read inner", "= inner result");
    }

    @Test
    void whatMatchesIsShownWithTheNumberOfItsEntry() {
        EntrySelection.Choice parser =
                new EntrySelection.Choice(EntryRange.ALL, "", true, Optional.of(Pattern.compile("parser")));
        assertThat(printed(parser, true, false, prompt("Hello"), answer("no"), answer("the parser")))
                .isEqualTo("#3\nthe parser\n\n");
    }

    @Test
    void timesHaveADateWhereTheDayChanges() {
        Entry later = new Entry.Answer(AT.plus(Duration.ofDays(1)), "Good morning", "m");
        LocalDate day = AT.atZone(ZoneId.of("UTC")).toLocalDate();

        assertThat(printed(ALL, true, false, true, answer("one"), answer("two"), later))
                .containsSubsequence(day + "\n#1  ", "#2  ", day.plusDays(1) + "\n#3  ")
                .containsOnlyOnce(day.toString());
    }

    @Test
    void aChangeThatOnlyTheResultTellsIsShownThere() {
        Diff made = new Diff("/w/p.txt", List.of("-two", "+TWO"));
        Entry.ToolResult told = new Entry.ToolResult(AT, "c", "ok", false, "", List.of(made));
        assertThat(printed(call("c", "exec", "script"), told)).contains("= ok\n    /w/p.txt\n    -two\n    +TWO\n");
        Entry edit = new Entry.ToolCall(AT, "c", "Edit", "/w/p.txt", List.of(made), List.of());
        assertThat(printed(edit, told)).containsOnlyOnce("+TWO");
    }

    @Test
    void longChangesAreFolded() {
        String lines = IntStream.rangeClosed(1, 50).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Entry write = new Entry.ToolCall(AT, "1", "Write", "a.txt", List.of(Diff.creation("a.txt", lines)), List.of());
        assertThat(printed(write))
                .contains("+line 19\n", "… 31 more lines (--entries 1 --full)")
                .doesNotContain("line 20");
        assertThat(printed(ALL, true, true, write)).contains("+line 50").doesNotContain("more lines");
    }

    @Test
    void longResultsAreFoldedWithTheWayToOpenThem() {
        String lines = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        String folded = printed(call("1", "Bash", "seq"), result("1", lines));
        assertThat(folded)
                .contains("line 3", "… 17 more lines (--entries 2 --full)")
                .doesNotContain("line 4");
        assertThat(printed(ALL, true, true, call("1", "Bash", "seq"), result("1", lines)))
                .contains("line 20")
                .doesNotContain("more lines");
    }

    @Test
    void markdownIsRenderedOnATerminalAlone() {
        String markdown = "# Title\n\nSome **strong** `code` and a [link](https://example.org).\n\n- one\n- two\n\n"
                + "```sh\nmake  it\n```\n\n1. first\n2. second\n\n> quoted\n";
        assertThat(printed(answer(markdown))).isEqualTo("""
                Title

                Some strong code and a link (https://example.org).

                • one
                • two

                    make  it

                1. first
                2. second

                │ quoted

                """);
        assertThat(printed(ALL, false, false, answer(markdown))).contains("# Title", "**strong**", "```sh");
    }

    @Test
    void wordsAreWrappedAtTheWidthOfTheTerminal() {
        String words = "Alle Wörter 単語 und \uD83D\uDE80 passen in die Zeile, auch wenn es viele sind. ".repeat(5);
        for (String text : List.of(printed(answer(words)), printed(prompt(words)))) {
            assertThat(text.lines())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(60));
        }
        assertThat(printed(ALL, false, false, answer(words)).lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "> ", "*a ", "**a *b ", "[", "![", "<b>", "`", "# ", "1. ", "\\", "~~~\n"})
    void hostileMarkdownIsShownInSomeWay(String part) {
        assertThat(printed(answer(part.repeat(20_000) + "end"))).contains("end");
    }

    @Test
    void controlCharactersNeverReachTheTerminal() {
        String hostile = "a\u001b[31mred\u0007\u202e`\u001b]0;x\u0007`";
        assertThat(printed(prompt(hostile), answer(hostile), call("1", hostile, hostile), result("1", hostile)))
                .doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void aSearchShowsTheLinesThatMatch() {
        EntrySelection.Choice choice =
                new EntrySelection.Choice(EntryRange.ALL, "", true, Optional.of(Pattern.compile("needle")));
        String hay = "hay\n".repeat(50) + "the needle here\n" + "hay\n".repeat(50);

        String found = printed(choice, true, false, prompt("nothing"), result("1", hay), answer(hay));

        assertThat(found.lines().filter(line -> line.contains("needle"))).hasSize(2);
        assertThat(found).doesNotContain("hay", "nothing");
    }

    @Test
    void entriesAreChosenByNumberToolAndKind() {
        Entry[] all = {
            prompt("one"), new Entry.Thought(AT, "two"), call("1", "Bash", "three"), result("1", "four"), answer("five")
        };
        assertThat(printed(
                        new EntrySelection.Choice(new EntryRange(3, 4), "", true, Optional.empty()), true, false, all))
                .isEqualTo("Bash three\n  = four\n");
        assertThat(printed(new EntrySelection.Choice(EntryRange.ALL, "bash", true, Optional.empty()), true, false, all))
                .isEqualTo("Bash three\n  = four\n");
        assertThat(printed(new EntrySelection.Choice(EntryRange.ALL, "", false, Optional.empty()), true, false, all))
                .contains("one", "five")
                .doesNotContain("two");
    }

    @ParameterizedTest
    @CsvSource({"12, 12, 12", "12-40, 12, 40", "12-, 12, 9223372036854775807", "-40, 1, 40"})
    void rangesAreReadAsTheyAreTyped(String typed, long first, long last) {
        assertThat(EntryRange.parse(typed)).isEqualTo(new EntryRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0", "4-2", "a", "1-2-3", "9999999999999"})
    void otherRangesAreRefused(String typed) {
        assertThatThrownBy(() -> EntryRange.parse(typed)).isInstanceOf(InvalidInputException.class);
    }
}
