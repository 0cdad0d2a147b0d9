package dev.gitsession.web.export;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.Markdown;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes sessions as one page that needs nothing else. What comes first can be read as it is; the rest is compressed
/// and shown by the page's script when a reader comes near it. So a long session opens as fast as a short one.
public final class HtmlExport implements ExportForm {
    /// How much of a page is not compressed, in characters.
    static final int PLAIN = 1 << 20;

    private static final int MOST_PROMPTS = 500;
    private static final int LONGEST_PROMPT = 100;

    /// How much all pictures of a page may have, in bytes.
    private static final long PICTURES = 64L << 20;

    private final Spool spool;
    private final WindowWriter windows;
    private final Html body = new Html();
    private final List<String> names = new ArrayList<>();
    private @Nullable ExportedPlan plan;
    private long plainLeft = PLAIN;
    private long picturesLeft = PICTURES;
    private int windowCount;
    private boolean highlights;
    private @Nullable Draft draft;

    /// @param folder a folder for a temporary file
    public HtmlExport(Path folder) {
        this.spool = new Spool(folder.resolve("windows"));
        this.windows = new WindowWriter(spool);
    }

    /// A session that is being written.
    private static final class Draft {
        private final ExportedSession session;
        private final String prefix;
        private final PictureReader reader;
        private final EntryWindow window = new EntryWindow();
        private final Html entries = new Html();
        private final List<Document> prompts = new ArrayList<>();
        private long promptCount;
        private long missingPictures;
        private long cutTexts;

        Draft(ExportedSession session, String prefix) {
            this.session = session;
            this.prefix = prefix;
            this.reader = new PictureReader(session);
        }
    }

    @Override
    public void plan(ExportedPlan next) {
        plan = next;
    }

    @Override
    public void begin(ExportedSession session) {
        draft = new Draft(session, plan == null ? "" : session.origin().id() + "-");
    }

    private Draft draft() {
        return Optional.ofNullable(draft).orElseThrow();
    }

    @Override
    public void add(NumberedEntry entry, Document document) throws IOException {
        Draft of = draft();
        if (of.window.endsBefore(document)) {
            write(of);
        }
        of.window.add(document);
        of.cutTexts += document.text().length() > EntryWriter.MOST_WITHOUT_WHOLE ? 1 : 0;
        if (document.kind() == EntryKind.PROMPT && document.subagent().isEmpty()) {
            of.promptCount++;
            if (of.prompts.size() < MOST_PROMPTS) {
                of.prompts.add(withoutText(document));
            }
        }
        int before = of.window.pictures().size();
        of.missingPictures += of.reader.addTo(of.window.pictures(), document, picturesLeft);
        if (of.window.pictures().size() > before) {
            long now = of.window.pictures().values().stream()
                    .mapToLong(String::length)
                    .sum();
            of.window.grow(now / 2);
            picturesLeft -= now / 2;
        }
    }

    private static Document withoutText(Document prompt) {
        return new Document(
                prompt.entry(),
                prompt.line(),
                "",
                prompt.at(),
                prompt.kind(),
                "",
                "",
                false,
                List.of(),
                firstLine(prompt.text()));
    }

    private static String firstLine(String text) {
        String line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("(empty)");
        return line.length() <= LONGEST_PROMPT ? line : line.substring(0, LONGEST_PROMPT) + "…";
    }

    /// Writes the window that is full.
    private void write(Draft of) throws IOException {
        EntryWindow.Content content = of.window.end();
        highlights |= content.entries().stream().anyMatch(entry -> entry.text().contains("```"));
        if (plainLeft > 0) {
            Html page = WindowWriter.page(content, of.prefix);
            if (page.length() <= plainLeft) {
                plainLeft -= page.length();
                begin(of, content, "");
                of.entries.add(page).end();
                return;
            }
            plainLeft = 0;
            windowCount++;
            windows.add(page, String.valueOf(windowCount));
        } else {
            windowCount++;
            windows.add(content, of.prefix, String.valueOf(windowCount));
        }
        begin(of, content, String.valueOf(windowCount));
        of.entries
                .element("p", "note", "Entries %,d–%,d are compressed here.".formatted(content.first(), content.last()))
                .end();
    }

    private static void begin(Draft of, EntryWindow.Content content, String name) {
        of.entries
                .begin("section", "window")
                .with("data-prefix", of.prefix)
                .with("data-first", String.valueOf(content.first()))
                .with("data-last", String.valueOf(content.last()));
        if (!name.isEmpty()) {
            of.entries.with("data-window", name);
        }
    }

    @Override
    public LeftOut end(SessionFacts facts) throws IOException {
        Draft of = draft();
        if (!of.window.isEmpty()) {
            write(of);
        }
        windows.await();
        of.reader.close();
        names.add(of.session.name());
        LeftOut missing = facts.leftOut().with(of.missingPictures, of.cutTexts);
        body.begin("div", "session")
                .with("data-session", of.session.origin().id())
                .with("data-entries", String.valueOf(facts.size()))
                .with("data-export");
        contents(of);
        body.begin("div", "reading").begin("header", "about");
        body.element(plan == null ? "h1" : "h2", "", of.session.name()).begin("p", "facts");
        facts.words(of.session).forEach(word -> body.element("span", "", word));
        body.end().begin("p", "facts faint").begin("span");
        body.element("code", "copied", of.session.origin().id()).end().end().end();
        tell(missing);
        body.begin("div", "entries").add(of.entries).end();
        body.end().end();
        draft = null;
        return missing;
    }

    private void contents(Draft of) {
        body.begin("nav", "contents")
                .with("aria-label", "Prompts of " + of.session.name())
                .begin("details")
                .with("open");
        body.element("summary", "", Figures.counted(of.promptCount, "prompt")).begin("ol");
        for (Document prompt : of.prompts) {
            body.begin("li")
                    .link("#" + of.prefix + "e" + prompt.entry(), prompt.text())
                    .end();
        }
        body.end();
        if (of.promptCount > MOST_PROMPTS) {
            body.element("p", "note", "%,d more".formatted(of.promptCount - MOST_PROMPTS));
        }
        body.end().end();
    }

    private void tell(LeftOut missing) {
        if (!missing.sentences().isEmpty()) {
            body.element("p", "notice", "In this export, " + String.join("; ", missing.sentences()) + ".");
        }
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        PageFile page = new PageFile(highlights);
        ExportedPlan of = plan;
        String title = of != null ? of.name() : names.isEmpty() ? "git-session" : names.getFirst();
        page.begin(out, title);
        Html head = new Html();
        head.begin("a", "skip")
                .with("href", "#main")
                .text("Skip to the content")
                .end();
        head.begin("header", "site").element("span", "home", title).end();
        if (windowCount > 0) {
            head.begin("noscript")
                    .element(
                            "p",
                            "notice",
                            "A part of this page is compressed. It is shown when JavaScript is on; the page loads nothing.")
                    .end();
        }
        Html main = new Html().begin("main").with("id", "main").with("tabindex", "-1");
        if (of != null) {
            about(main, of);
        }
        main.add(body).end();
        write(out, head);
        write(out, main);
        spool.copyTo(out);
        page.end(out);
        out.flush();
    }

    private void about(Html main, ExportedPlan of) {
        main.begin("header", "about").element("h1", "", of.name()).begin("p", "facts");
        main.element("span", "", "plan " + of.id());
        if (!of.state().isEmpty()) {
            main.element("span", "badge", of.state());
        }
        main.element("span", "", Figures.counted(names.size(), "session"));
        if (!of.url().isEmpty()) {
            main.begin("span")
                    .begin("a")
                    .with("href", of.url())
                    .with("rel", "noopener noreferrer")
                    .text("open it on the forge")
                    .end()
                    .end();
        }
        main.end().end();
        if (!of.text().isBlank()) {
            main.begin("section", "plan");
            Markdown.write(main, of.text());
            main.end();
        }
        if (!of.header().isEmpty()) {
            main.begin("details")
                    .element("summary", "", "Record")
                    .begin("table", "record")
                    .begin("tbody");
            of.header()
                    .forEach((name, value) -> main.begin("tr")
                            .element("th", "", name)
                            .element("td", "", value)
                            .end());
            main.end().end().end();
        }
    }

    private static void write(OutputStream out, Html html) throws IOException {
        out.write(html.toString().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        windows.close();
        spool.close();
    }
}
