package dev.gitsession.cli.command.show;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.session.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Prints a session's entries for people. Only text and this program's own colors reach the terminal, whatever the
/// session contains.
final class TranscriptPrinter {
    private static final int FOLDED = 100;
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final Console console;
    private final Optional<Pattern> pattern;
    private long printed;

    /// @param out the stream to print to
    /// @param console decides about colors
    /// @param pattern the pattern that an entry must match
    TranscriptPrinter(PrintStream out, Console console, Optional<Pattern> pattern) {
        this.out = out;
        this.console = console;
        this.pattern = pattern;
    }

    /// The number of printed entries.
    long printed() {
        return printed;
    }

    /// Prints an entry if it matches.
    void print(Entry entry) {
        if (pattern.isEmpty() || pattern.get().matcher(text(entry)).find()) {
            print(entry, "");
            printed++;
        }
    }

    /// The full text of an entry.
    static String text(Entry entry) {
        return switch (entry) {
            case Entry.Prompt prompt -> prompt.text();
            case Entry.Answer answer -> answer.text();
            case Entry.Thought thought -> thought.text();
            case Entry.Note note -> note.text();
            case Entry.ToolResult result -> result.output();
            case Entry.ToolCall call ->
                call.tool() + " " + call.argument() + "\n"
                        + String.join(
                                "\n",
                                call.diffs().stream()
                                        .map(diff -> diff.path() + "\n" + String.join("\n", diff.lines()))
                                        .toList());
            case Entry.Subagent inside -> text(inside.entry());
        };
    }

    private void print(Entry entry, String indent) {
        switch (entry) {
            case Entry.Prompt prompt -> {
                out.println();
                lines(prompt.text()).forEach(line -> line(indent, Style.STRONG, "> " + line));
                out.println();
            }
            case Entry.Answer answer -> {
                lines(answer.text().strip()).forEach(line -> line(indent, Style.PLAIN, line));
                out.println();
            }
            case Entry.Thought thought -> line(indent, Style.FAINT, "(" + folded(thought.text()) + ")");
            case Entry.Note note -> line(indent, Style.FAINT, "-- " + folded(note.text()));
            case Entry.ToolCall call -> call(call, indent);
            case Entry.ToolResult result -> result(result, indent);
            case Entry.Subagent inside -> print(inside.entry(), indent + INDENT);
        }
    }

    private void call(Entry.ToolCall call, String indent) {
        out.println(indent + console.styled(Style.NAME, clean(call.tool())) + " " + folded(call.argument()));
        for (Diff diff : call.diffs()) {
            for (String line : diff.lines()) {
                line(indent + INDENT, lookOf(line), clean(line));
            }
        }
    }

    private void result(Entry.ToolResult result, String indent) {
        long count = result.output().lines().count();
        String more = count > 1 ? " [" + count + " lines]" : "";
        Style look = result.failed() ? Style.BAD : Style.FAINT;
        line(indent + "  ", look, (result.failed() ? "failed: " : "= ") + folded(result.output()) + more);
    }

    private static Style lookOf(String diffLine) {
        return switch (diffLine.isEmpty() ? ' ' : diffLine.charAt(0)) {
            case '+' -> Style.GOOD;
            case '-' -> Style.BAD;
            default -> Style.PLAIN;
        };
    }

    private void line(String indent, Style style, String text) {
        out.println(indent + console.styled(style, text));
    }

    private static List<String> lines(String text) {
        return text.lines().map(TranscriptPrinter::clean).toList();
    }

    /// The first line that is not blank, cut to a limit.
    private static String folded(String text) {
        String first = text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(TranscriptPrinter::clean)
                .orElse("")
                .strip();
        boolean longer = first.codePointCount(0, first.length()) > FOLDED;
        return longer ? first.substring(0, first.offsetByCodePoints(0, FOLDED)) + "…" : first;
    }

    private static String clean(String line) {
        return Printable.clean(line.replace("\t", INDENT));
    }
}
