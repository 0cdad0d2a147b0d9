package dev.gitsession.cli.command.show;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.TextWidth;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.session.Printable;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prints a session's entries for people. Only text and this program's own colors reach the terminal, whatever the
/// session contains.
final class TranscriptPrinter {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String INDENT = "    ";

    /// The widest line of prose that is comfortable to read.
    private static final int WIDEST = 100;

    /// How long the first line of what is folded may be where no terminal limits it.
    private static final int FOLDED = 100;

    /// How many lines of a result are shown before it is folded.
    private static final int RESULT_LINES = 4;

    private static final int FAILURE_LINES = 10;

    /// How many lines of a changed file are shown before they are folded.
    private static final int DIFF_LINES = 20;

    private final PrintStream out;
    private final Console console;
    private final Manner manner;

    /// The calls that say themselves what they change.
    private final Set<String> changing = new HashSet<>();

    /// The day of the entry before, if times are shown.
    private @Nullable LocalDate day;

    /// How entries are printed.
    ///
    /// @param full whether nothing is folded
    /// @param times whether each entry has its number and time
    /// @param zone the zone of times
    /// @param pattern what is searched: of long entries, only the lines that match are shown
    record Manner(boolean full, boolean times, ZoneId zone, Optional<Pattern> pattern) {}

    /// @param out the stream to print to
    /// @param console decides about colors and the width
    TranscriptPrinter(PrintStream out, Console console, Manner manner) {
        this.out = out;
        this.console = console;
        this.manner = manner;
    }

    void print(NumberedEntry numbered) {
        if (manner.times()) {
            tellDay(numbered.entry().at());
        }
        if (manner.times() || manner.pattern().isPresent()) {
            String time = manner.times() ? time(numbered.entry().at()) : "";
            out.println(console.styled(Style.FAINT, "#" + numbered.number() + time));
        }
        print(numbered.number(), numbered.entry(), "");
    }

    /// Prints the date if it is another one than before.
    private void tellDay(@Nullable Instant at) {
        try {
            LocalDate other = at == null ? day : at.atZone(manner.zone()).toLocalDate();
            if (other != null && !other.equals(day)) {
                out.println(console.styled(Style.STRONG, other.toString()));
            }
            day = other;
        } catch (DateTimeException e) {
            return; // out of this zone's range
        }
    }

    private String time(@Nullable Instant at) {
        try {
            return at == null ? "" : "  " + CLOCK.format(at.atZone(manner.zone()));
        } catch (DateTimeException e) {
            return ""; // out of this zone's range
        }
    }

    private void print(long number, Entry entry, String indent) {
        switch (entry) {
            case Entry.Prompt prompt -> {
                out.println();
                text(prompt.text(), indent + "> ", Style.STRONG);
                out.println();
            }
            case Entry.Answer answer -> {
                answer(answer.text().strip(), indent);
                out.println();
            }
            case Entry.Thought thought -> aside("(", thought.text(), ")", indent);
            case Entry.Note note -> aside("-- ", note.text(), "", indent);
            case Entry.ToolCall call -> call(number, call, indent);
            case Entry.ToolResult result -> result(number, result, indent);
            case Entry.Subagent inside -> print(number, inside.entry(), indent + INDENT);
        }
    }

    /// Prints text line by line. On a terminal long lines are broken between words.
    private void text(String text, String indent, Style style) {
        if (matching(text)) {
            matches(text, indent);
            return;
        }
        StyledLines lines = new StyledLines(console, width());
        for (String line : text.lines().toList()) {
            lines.begin(indent, indent);
            lines.add(line, style);
        }
        lines.lines().forEach(out::println);
    }

    private int width() {
        return console.columns() == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.min(console.columns(), WIDEST);
    }

    /// Prints an answer. On a terminal its Markdown is rendered.
    private void answer(String text, String indent) {
        Optional<List<String>> rendered = console.isTerminal() && !matching(text)
                ? MarkdownLines.of(text, console, width() - indent.length())
                : Optional.empty();
        if (rendered.isPresent()) {
            rendered.get().forEach(line -> out.println(indent + line));
        } else {
            text(text, indent, Style.PLAIN);
        }
    }

    /// Prints what is said aside: its first line, unless all of it is wanted.
    private void aside(String before, String text, String after, String indent) {
        if (manner.full()) {
            text(before + text.strip() + after, indent, Style.FAINT);
        } else if (matching(text)) {
            matches(text, indent);
        } else {
            out.println(indent + console.styled(Style.FAINT, before + folded(text, indent.length() + 4) + after));
        }
    }

    private void call(long number, Entry.ToolCall call, String indent) {
        String tool = clean(call.tool());
        out.println(indent + console.styled(Style.NAME, tool) + " "
                + folded(call.argument(), indent.length() + tool.length() + 1));
        if (manner.full()) {
            call.argument().strip().lines().skip(1).forEach(line -> out.println(indent + INDENT + clean(line)));
        } else if (matching(call.argument())) {
            matches(call.argument(), indent + INDENT);
        }
        for (Diff diff : call.diffs()) {
            change(number, diff, indent + INDENT);
            changing.add(call.id());
        }
    }

    /// Prints a change of a file. A long one is folded.
    private void change(long number, Diff diff, String indent) {
        List<String> lines = diff.lines();
        boolean fold = !manner.full() && lines.size() > DIFF_LINES;
        for (String line : fold ? lines.subList(0, DIFF_LINES - 1) : lines) {
            out.println(indent + console.styled(styleOf(line), clean(line)));
        }
        if (fold) {
            out.println(indent + more(lines.size() - DIFF_LINES + 1, number));
        }
    }

    private String more(int lines, long number) {
        return console.styled(Style.FAINT, "… %d more lines (--entries %d --full)".formatted(lines, number));
    }

    private void result(long number, Entry.ToolResult result, String indent) {
        Style style = result.failed() ? Style.BAD : Style.FAINT;
        String start = indent + "  " + (result.failed() ? "failed: " : "= ");
        List<String> lines = result.output().strip().lines().toList();
        if (matching(result.output()) && !manner.full()) {
            matches(result.output(), indent + INDENT);
            return;
        }
        int most = result.failed() ? FAILURE_LINES : RESULT_LINES;
        boolean fold = !manner.full() && lines.size() > most;
        List<String> shown = fold ? lines.subList(0, most - 1) : lines;
        String before = start;
        for (String line : shown.isEmpty() ? List.of("") : shown) {
            String text = manner.full() ? clean(line) : cut(clean(line), before.length());
            out.println(before + console.styled(style, text));
            before = indent + INDENT;
        }
        if (fold) {
            out.println(indent + INDENT + more(lines.size() - shown.size(), number));
        }
        if (!changing.contains(result.id())) {
            result.diffs().forEach(diff -> changeOf(number, diff, indent + INDENT));
        }
    }

    /// Prints the change that a call turned out to make, with the file, which the call did not name.
    private void changeOf(long number, Diff diff, String indent) {
        if (!diff.path().isEmpty()) {
            out.println(indent + console.styled(Style.NAME, clean(diff.path())));
        }
        change(number, diff, indent);
    }

    private boolean matching(String text) {
        return manner.pattern().isPresent()
                && text.indexOf('\n') >= 0
                && manner.pattern().get().matcher(text).find();
    }

    /// Prints the lines that match.
    private void matches(String text, String indent) {
        Pattern pattern = manner.pattern().orElseThrow();
        text.lines()
                .filter(line -> pattern.matcher(line).find())
                .forEach(line -> out.println(indent + console.styled(Style.STRONG, clean(line))));
    }

    private static Style styleOf(String diffLine) {
        return switch (diffLine.isEmpty() ? ' ' : diffLine.charAt(0)) {
            case '+' -> Style.GOOD;
            case '-' -> Style.BAD;
            default -> Style.PLAIN;
        };
    }

    /// The first line that is not blank, cut to what fits.
    private String folded(String text, int before) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> cut(clean(line).strip(), before))
                .orElse("");
    }

    private String cut(String line, int before) {
        int most = console.isTerminal() ? Math.max(20, console.columns() - before) : FOLDED;
        return manner.full() ? line : TextWidth.cut(line, most);
    }

    private static String clean(String line) {
        return Printable.clean(line.replace("\t", INDENT));
    }
}
