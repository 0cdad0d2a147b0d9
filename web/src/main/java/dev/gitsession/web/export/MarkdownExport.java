package dev.gitsession.web.export;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.web.entry.EntryMarkdown;
import dev.gitsession.web.entry.Pictures;
import dev.gitsession.web.html.MarkdownText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes sessions as Markdown for a pull request, an issue or a gist. What is long is folded.
public final class MarkdownExport implements ExportForm {
    private final Path folder;
    private final Spool whole;
    private final EntryWindow window = new EntryWindow();
    private @Nullable ExportedPlan plan;
    private @Nullable ExportedSession session;
    private @Nullable Spool body;
    private SubagentTasks tasks = new SubagentTasks();
    private long pictures;
    private long texts;

    /// @param folder a folder for temporary files
    public MarkdownExport(Path folder) {
        this.folder = folder;
        this.whole = new Spool(folder.resolve("markdown"));
    }

    @Override
    public void plan(ExportedPlan next) {
        plan = next;
    }

    @Override
    public void begin(ExportedSession next) throws IOException {
        close(body);
        session = next;
        body = new Spool(folder.resolve("entries"));
        tasks = new SubagentTasks();
        pictures = 0;
        texts = 0;
    }

    @Override
    public void add(NumberedEntry entry, Document document) throws IOException {
        if (window.endsBefore(document)) {
            write();
        }
        window.add(document);
        pictures += Pictures.count(document);
        texts += document.text().length() > EntryMarkdown.MOST ? 1 : 0;
    }

    @Override
    public void pass(NumberedEntry entry, Document document) {
        tasks.add(document);
    }

    private void write() throws IOException {
        List<Document> entries = window.end().entries();
        Optional.ofNullable(body).orElseThrow().write(EntryMarkdown.whole(entries, tasks.byName()));
        entries.forEach(tasks::add);
    }

    @Override
    public LeftOut end(SessionFacts facts) throws IOException {
        if (!window.isEmpty()) {
            write();
        }
        ExportedSession of = Optional.ofNullable(session).orElseThrow();
        LeftOut missing = facts.leftOut().with(new LeftOut.Pictures(0, pictures), texts);
        whole.write((plan == null ? "# " : "## ") + MarkdownText.line(of.name()) + "\n\n");
        whole.write(facts.words(of).stream().map(MarkdownText::line).collect(Collectors.joining(" · ")) + "\n\n");
        if (!of.origin().id().isEmpty()) {
            whole.write(MarkdownText.code("git session show " + of.origin().id()) + "\n\n");
        }
        List<String> sentences = missing.sentences();
        if (!sentences.isEmpty()) {
            whole.write("> In this export, " + String.join("; ", sentences) + ".\n\n");
        }
        try (Spool entries = Optional.ofNullable(body).orElseThrow()) {
            entries.copyTo(whole);
        }
        body = null;
        return missing;
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        ExportedPlan of = plan;
        if (of != null) {
            StringBuilder head = new StringBuilder("# " + MarkdownText.line(of.name()) + "\n\n");
            head.append(MarkdownText.line("plan " + of.id() + (of.state().isEmpty() ? "" : " · " + of.state())));
            head.append("\n\n");
            if (!of.text().isBlank()) {
                head.append(MarkdownText.of(of.text())).append("\n\n");
            }
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        }
        whole.copyTo(out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        close(body);
        whole.close();
    }

    private static void close(@Nullable Spool spool) throws IOException {
        if (spool != null) {
            spool.close();
        }
    }
}
