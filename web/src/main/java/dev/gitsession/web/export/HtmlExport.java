package dev.gitsession.web.export;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Usage;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.html.Html;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes sessions as one page that needs nothing else. What comes first can be read as it is; the rest is compressed
/// and shown by the page's script when a reader comes near it. So a long session opens as fast as a short one.
public final class HtmlExport implements ExportForm {
    /// How much of a page is not compressed, in characters.
    static final int PLAIN = 1 << 20;

    /// How much all pictures of a page may have, in bytes.
    private static final long PICTURES = 64L << 20;

    private final Prices prices;
    private final Spool spool;
    private final WindowWriter windows;
    private final Html body = new Html();
    private final List<String> names = new ArrayList<>();
    private @Nullable ExportedPlan plan;
    private long plainLeft = PLAIN;
    private long picturesLeft;
    private int windowCount;
    private boolean highlights;
    private @Nullable Draft draft;

    /// @param folder a folder for a temporary file
    /// @param prices what tokens cost
    public HtmlExport(Path folder, Prices prices) {
        this(folder, prices, PICTURES);
    }

    /// @param pictures how much all pictures may have, in bytes
    HtmlExport(Path folder, Prices prices, long pictures) {
        this.picturesLeft = pictures;
        this.prices = prices;
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
        private final SessionHead head = new SessionHead();
        private final SubagentTasks tasks = new SubagentTasks();
        private long first = 1;
        private long missingPictures;
        private long cutTexts;

        Draft(ExportedSession session, String prefix) {
            this.session = session;
            this.prefix = prefix;
            this.reader = new PictureReader(session);
        }
    }

    private final Set<String> prefixes = new HashSet<>();

    @Override
    public void plan(ExportedPlan next) {
        plan = next;
    }

    @Override
    public void begin(ExportedSession session) {
        draft = new Draft(session, plan == null ? "" : prefix(session.origin().id()));
    }

    /// What the anchors of a session begin with. Stages of a plan may be stored under one id.
    private String prefix(String id) {
        String prefix = id + "-";
        for (int number = 2; !prefixes.add(prefix); number++) {
            prefix = id + "-" + number + "-";
        }
        return prefix;
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
        of.head.add(entry, document);
        of.window.add(document);
        of.cutTexts += document.text().length() > EntryWriter.MOST_WITHOUT_WHOLE ? 1 : 0;
        PictureReader.Added added = of.reader.addTo(of.window.pictures(), document, picturesLeft);
        of.missingPictures += added.missing();
        of.window.grow(added.bytes());
        picturesLeft -= added.bytes();
    }

    @Override
    public void pass(NumberedEntry entry, Document document) {
        Draft of = draft();
        if (of.head.isEmpty()) {
            of.first = entry.number() + 1;
        }
        of.head.pass(entry, document);
        of.tasks.add(document);
        of.reader.skip(document);
    }

    @Override
    public void usage(Usage usage) {
        draft().head.usage(usage);
    }

    @Override
    public void turn(String id) {
        draft().head.turn(id);
    }

    /// Writes the window that is full.
    private void write(Draft of) throws IOException {
        EntryWindow.Content content = of.window.end();
        WindowWriter.Place place = new WindowWriter.Place(of.prefix, of.first, of.tasks.byName());
        content.entries().forEach(of.tasks::add);
        highlights |= content.entries().stream().anyMatch(entry -> entry.text().contains("```"));
        if (plainLeft > 0) {
            Html page = WindowWriter.page(content, place);
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
            windows.add(content, place, String.valueOf(windowCount));
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
        LeftOut missing = facts.leftOut().with(new LeftOut.Pictures(of.missingPictures, 0), of.cutTexts);
        body.begin("div", "session")
                .with("data-session", of.session.origin().id())
                .with("data-entries", String.valueOf(facts.size()))
                .with("data-export");
        FileAddresses addresses = new FileAddresses(of.prefix, of.first, Map.of());
        of.head.write(body, addresses, new SessionHead.Title(of.session, plan == null, facts), missing, prices);
        body.begin("div", "entries").add(of.entries).end();
        body.end().end();
        draft = null;
        return missing;
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
            PlanHead.write(main, of, names.size());
        }
        main.add(body).end();
        write(out, head);
        write(out, main);
        spool.copyTo(out);
        page.end(out);
        out.flush();
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
