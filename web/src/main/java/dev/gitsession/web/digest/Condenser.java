package dev.gitsession.web.digest;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Decides what stays of each entry. Prompts and answers stay whole, thoughts stay in part, calls become one line,
/// and of results the lines that matter stay. A text that was said before becomes a remark that names the entry.
final class Condenser {
    /// What a text that was said before begins with.
    static final String REPEAT = "(the same as";

    private static final int LONGEST_THOUGHT = 400;
    private static final int LONGEST_NOTE = 300;
    private static final int LONGEST_ARGUMENT = 240;
    private static final Pattern PATH =
            Pattern.compile("(read|write|edit|view|file|notebook)", Pattern.CASE_INSENSITIVE);
    private static final Pattern READS =
            Pattern.compile("^(read|view|cat|open|get)|read_?file", Pattern.CASE_INSENSITIVE);
    private static final Pattern READING_COMMAND = Pattern.compile(
            "^\\s*(?:cd \\S+ && )?(?:cat|head|less|nl|sed -n|git show|git diff|grep|rg)\\s(?!.*--stat)");
    private static final Pattern STARTS_SUBAGENT = Pattern.compile("^(task|agent)$|subagent", Pattern.CASE_INSENSITIVE);
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("\\x1b\\[[0-9;?]*[A-Za-z]");
    private static final int LONGEST_REPORT = 3000;

    private final boolean whole;
    private final boolean isNumbered;
    private final Set<Long> reading = new HashSet<>(); // calls that only read files
    private final Repeats repeats = new Repeats();
    private final Shortening shortening = new Shortening();

    /// @param whole whether to shorten nothing
    /// @param isNumbered whether a reader sees the numbers of entries
    Condenser(boolean whole, boolean isNumbered) {
        this.whole = whole;
        this.isNumbered = isNumbered;
    }

    /// What stands for a text that an entry said first.
    private String repeat(long first) {
        return isNumbered ? REPEAT + " #e" + first + ")" : REPEAT + " an earlier text)";
    }

    /// What was left out so far.
    Shortening shortening() {
        return shortening;
    }

    /// What stays of an entry; empty if nothing does.
    Optional<Passage> passage(NumberedEntry entry, Document document) {
        Passage passage = switch (entry.innermost()) {
            case Entry.ToolCall call -> call(call, document);
            case Entry.ToolResult result ->
                new Passage.Result(
                        id(result.id(), document), document.made().call(), result.failed(), result(document));
            case Entry.Prompt ignored -> said(document, document.text());
            case Entry.Answer ignored -> said(document, document.text());
            case Entry.Thought ignored -> said(document, thought(document.text()));
            case Entry.Note ignored -> said(document, part(document.text(), LONGEST_NOTE));
            case Entry.Subagent ignored -> throw new IllegalArgumentException("it has an entry inside");
        };
        boolean says = passage instanceof Passage.Call || !passage.text().isBlank();
        return says ? Optional.of(passage) : Optional.empty();
    }

    private Passage said(Document document, String text) {
        return new Passage.Said(document.kind(), unlessRepeated(document, text.strip()));
    }

    /// What is kept of the last answer of a subagent.
    String report(Document answer) {
        return part(unlessRepeated(answer, answer.text().strip()), LONGEST_REPORT);
    }

    private String unlessRepeated(Document document, String text) {
        long first = whole ? 0 : repeats.firstOf(text, document.entry());
        if (first == 0) {
            return text;
        }
        shortening.repeat();
        return repeat(first);
    }

    private String thought(String text) {
        if (whole || text.length() <= LONGEST_THOUGHT) {
            return text;
        }
        shortening.thought();
        return part(text, LONGEST_THOUGHT);
    }

    /// The beginning and the end of a text.
    private String part(String text, int most) {
        if (whole || text.length() <= most) {
            return text;
        }
        String end = text.strip();
        end = end.substring(Math.max(0, end.length() - most / 3));
        if (Character.isLowSurrogate(end.charAt(0))) {
            end = end.substring(1);
        }
        return DigestText.cut(text.strip(), most * 2 / 3) + end;
    }

    private Passage call(Entry.ToolCall call, Document document) {
        if (READING_COMMAND.matcher(call.argument()).find()) {
            reading.add(document.entry());
        }
        String changes = document.made().edits().stream().map(Condenser::change).collect(Collectors.joining(", "));
        return new Passage.Call(id(call.id(), document), call.tool(), argument(call, document), changes, details(call));
    }

    private static String change(FileEdit edit) {
        return "%s +%d -%d".formatted(edit.path(), count(edit.lines(), '+'), count(edit.lines(), '-'));
    }

    private static long count(List<String> lines, char sign) {
        return lines.stream()
                .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
                .count();
    }

    private String argument(Entry.ToolCall call, Document document) {
        return whole ? call.argument() : shortened(inFolder(call.argument(), document.files()));
    }

    /// A path below the working folder, where the argument is the path of a file in it.
    private static String inFolder(String argument, List<String> files) {
        return files.size() == 1 && argument.endsWith("/" + files.getFirst()) ? files.getFirst() : argument;
    }

    private String shortened(String argument) {
        if (argument.length() > LONGEST_ARGUMENT) {
            shortening.argument();
        }
        return part(argument, LONGEST_ARGUMENT);
    }

    /// The arguments other than the most informative one. Their names are not known; the changes of files tell theirs.
    private Map<String, String> details(Entry.ToolCall call) {
        Map<String, String> details = new LinkedHashMap<>();
        if (!call.diffs().isEmpty()) {
            String lines = call.diffs().stream().map(Condenser::lines).collect(Collectors.joining("\n"));
            details.put("change", whole ? lines : shortened(lines));
            return details;
        }
        String others = call.texts().stream()
                .filter(text -> !text.equals(call.argument()))
                .collect(Collectors.joining("\n"));
        if (!others.isEmpty()) {
            details.put("text", whole ? others : shortened(others));
        }
        return details;
    }

    private static String lines(Diff diff) {
        return String.join("\n", diff.lines());
    }

    /// The name that the most informative argument of a tool usually has.
    static String argumentName(Passage.Call call) {
        if (!call.changes().isEmpty()
                || (PATH.matcher(call.tool()).find() && call.text().indexOf('\n') < 0)) {
            return "file_path";
        }
        return "command";
    }

    private String result(Document document) {
        if (whole) {
            return document.text();
        }
        if (document.made().isDone() && !document.failed()) {
            return ""; // the call tells what it changed
        }
        String text = TERMINAL_SEQUENCE.matcher(document.text()).replaceAll("");
        long first = repeats.firstOf(text, document.entry());
        if (first > 0) {
            shortening.repeat();
            return repeat(first);
        }
        if (STARTS_SUBAGENT.matcher(document.tool()).find()) {
            return part(text, LONGEST_REPORT);
        }
        ResultLines lines = ResultLines.of(
                text,
                document.failed(),
                reading.remove(document.made().call())
                        || READS.matcher(document.tool()).find());
        if (lines.leftOut() > 0) {
            shortening.result(lines.leftOut());
        }
        return lines.text();
    }

    private static String id(String id, Document document) {
        if (!id.isEmpty()) {
            return id;
        }
        long call = document.kind() == EntryKind.CALL
                ? document.entry()
                : document.made().call();
        return call == 0 ? "" : "e" + call;
    }
}
