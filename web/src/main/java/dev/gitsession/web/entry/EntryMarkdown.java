package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.FileEdit;
import java.util.List;

/// Writes entries as Markdown, for a message or an issue. Thoughts and notes are left out, and long results are cut.
public final class EntryMarkdown {
    private static final int LINES = 40;
    private static final int SHORTEST_FENCE = 3;

    private final StringBuilder out = new StringBuilder();

    private EntryMarkdown() {}

    /// The entries as Markdown.
    public static String of(List<Document> entries) {
        EntryMarkdown markdown = new EntryMarkdown();
        entries.forEach(markdown::add);
        return markdown.out.toString();
    }

    private void add(Document entry) {
        switch (entry.kind()) {
            case PROMPT -> quoted(entry.text());
            case ANSWER -> out.append(entry.text().strip()).append("\n\n");
            case CALL -> call(entry);
            case RESULT -> result(entry);
            case THOUGHT, NOTE -> {}
        }
    }

    private void quoted(String text) {
        text.strip().lines().forEach(line -> out.append("> ").append(line).append('\n'));
        out.append('\n');
    }

    private void call(Document entry) {
        CallText given = CallText.of(entry);
        String head = given.head().replace('`', '\'');
        out.append("**").append(given.tool()).append("**").append(head.isEmpty() ? "" : " `" + head + "`");
        out.append("\n\n");
        for (FileEdit edit : entry.made().edits()) {
            fenced("diff", edit.lines());
        }
    }

    private void result(Document entry) {
        List<String> lines = entry.text().stripTrailing().lines().toList();
        if (!lines.isEmpty()) {
            out.append(entry.failed() ? "failed:\n\n" : "");
            fenced("", lines);
        }
    }

    /// Writes lines as a block that nothing in them ends.
    private void fenced(String language, List<String> lines) {
        int longest = SHORTEST_FENCE - 1;
        for (String line : lines) {
            int run = 0;
            for (int i = 0; i < line.length(); i++) {
                run = line.charAt(i) == '`' ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        String fence = "`".repeat(longest + 1);
        out.append(fence).append(language).append('\n');
        lines.stream().limit(LINES).forEach(line -> out.append(line).append('\n'));
        if (lines.size() > LINES) {
            out.append("… %,d more lines\n".formatted(lines.size() - LINES));
        }
        out.append(fence).append("\n\n");
    }
}
