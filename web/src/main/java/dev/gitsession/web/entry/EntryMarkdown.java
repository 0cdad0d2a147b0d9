package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.web.entry.EntryGroup.One;
import dev.gitsession.web.entry.EntryGroup.Run;
import dev.gitsession.web.entry.EntryGroup.Subagent;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.MarkdownText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes entries as Markdown, for a message, an issue or a gist. What a session holds can't change what stands around
/// it; see [MarkdownText].
public final class EntryMarkdown {
    /// How much of a text is written, in characters.
    public static final int MOST = 40_000;

    private static final int LINES_OF_SHORT = 40;
    private static final int UNFOLDED = 8;
    private static final int UNFOLDED_CHANGE = 40;

    private final StringBuilder out = new StringBuilder();
    private final boolean isShort;
    private final Results results;
    private final Map<String, String> tasks;

    private EntryMarkdown(boolean isShort, List<Document> entries, Map<String, String> tasks) {
        this.isShort = isShort;
        this.results = Results.of(entries);
        this.tasks = tasks;
    }

    /// The entries in short: thoughts and notes are left out, and long results are cut.
    public static String of(List<Document> entries) {
        List<String> whose = entries.stream().map(Document::subagent).distinct().toList();
        EntryMarkdown markdown = new EntryMarkdown(true, entries, Map.of());
        markdown.groups(entries, whose.size() == 1 ? whose.getFirst() : "");
        return markdown.out.toString();
    }

    /// The entries in full. Long results, runs of calls, thoughts and subagents are folded.
    ///
    /// @param tasks what subagents were asked to do before these entries
    public static String whole(List<Document> entries, Map<String, String> tasks) {
        EntryMarkdown markdown = new EntryMarkdown(false, entries, tasks);
        markdown.groups(entries, "");
        return markdown.out.toString();
    }

    private void groups(List<Document> entries, String subagent) {
        for (EntryGroup group : EntryGroup.of(entries, subagent)) {
            switch (group) {
                case One one -> add(one.entry());
                case Run run
                when run.isFolded() && !isShort ->
                    folded(
                            Figures.counted(run.calls(), "tool call")
                                    + (run.failed() > 0 ? ", " + run.failed() + " failed" : ""),
                            EntryWriter.tools(run),
                            () -> run.entries().forEach(this::add));
                case Run run -> run.entries().forEach(this::add);
                case Subagent inside -> subagent(inside);
            }
        }
    }

    private void subagent(Subagent inside) {
        String task = inside.task(tasks);
        if (isShort) {
            block("**Subagent** " + MarkdownText.code(task));
            groups(inside.entries(), inside.name());
            block("**End of the subagent**");
        } else {
            folded("subagent " + inside.name(), task, () -> groups(inside.entries(), inside.name()));
        }
    }

    private void add(Document entry) {
        switch (entry.kind()) {
            case PROMPT -> prompt(entry);
            case ANSWER -> block(MarkdownText.of(cut(entry.text())));
            case CALL -> call(entry);
            case RESULT -> result(entry);
            case THOUGHT -> aside(entry, "thought");
            case NOTE ->
                aside(entry, Compaction.isOne(entry.text().strip()) ? "the context was compacted here" : "note");
        }
    }

    private void block(String text) {
        out.append(text).append("\n\n");
    }

    private void prompt(Document entry) {
        if (!isShort) {
            block("**%s** %s"
                    .formatted(
                            entry.subagent().isEmpty() ? "Prompt" : "Task", MarkdownText.code("#e" + entry.entry())));
        }
        MarkdownText.of(cut(entry.text()))
                .lines()
                .forEach(line ->
                        out.append(line.isEmpty() ? ">" : "> ").append(line).append('\n'));
        out.append('\n');
    }

    private void call(Document entry) {
        CallText given = CallText.of(entry);
        block("**" + MarkdownText.line(given.tool()) + "** " + MarkdownText.code(given.head()));
        List<FileEdit> edits = results.of(entry)
                .map(result -> result.made().edits())
                .filter(made -> !made.isEmpty())
                .orElse(entry.made().edits());
        edits.forEach(this::change);
        if (edits.isEmpty() && !isShort && !given.rest().isBlank()) {
            lines("", given.rest().lines().toList(), 1);
        }
    }

    private void change(FileEdit edit) {
        String path = edit.path().isEmpty() ? "" : MarkdownText.code(edit.path());
        if (!isShort && !path.isEmpty()) {
            block(path);
        }
        lines("diff", edit.lines(), UNFOLDED_CHANGE);
    }

    private void result(Document entry) {
        if (!results.isShownWithCall(entry) && entry.made().call() > 0) {
            block("result of " + MarkdownText.code("#e" + entry.made().call()));
            entry.made().edits().forEach(this::change);
        }
        List<String> lines = cut(entry.text()).stripTrailing().lines().toList();
        if (!lines.isEmpty()) {
            out.append(entry.failed() ? "failed:\n\n" : "");
            lines("", lines, UNFOLDED);
        }
    }

    private void aside(Document entry, String kind) {
        if (isShort) {
            return;
        }
        if (Pictures.count(entry) > 0 && entry.kind() == EntryKind.NOTE) {
            block("*a picture*");
        } else {
            folded(kind, EntryWriter.hint(entry.text()), () -> block(MarkdownText.of(cut(entry.text()))));
        }
    }

    /// Writes lines as a block of code. In short they are cut, in full they are folded.
    private void lines(String language, List<String> lines, int unfolded) {
        if (isShort) {
            boolean isLong = lines.size() > LINES_OF_SHORT;
            Stream<String> rest =
                    isLong ? Stream.of("… %,d more lines".formatted(lines.size() - LINES_OF_SHORT)) : Stream.of();
            block(MarkdownText.fenced(
                    language,
                    Stream.concat(lines.stream().limit(LINES_OF_SHORT), rest).toList()));
        } else if (lines.size() <= unfolded) {
            block(MarkdownText.fenced(language, lines));
        } else {
            folded(Figures.counted(lines.size(), "line"), "", () -> block(MarkdownText.fenced(language, lines)));
        }
    }

    /// Writes something folded. The summary is HTML, in which nothing of a session is markup or a mention.
    private void folded(String what, String code, Runnable content) {
        Html summary = new Html().begin("summary").text(what);
        if (!code.isBlank()) {
            summary.text(": ").element("code", "", code.lines().findFirst().orElse(""));
        }
        out.append("<details>\n").append(summary.end()).append("\n\n");
        content.run();
        out.append("</details>\n\n");
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
