package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.web.entry.CallTimes;
import dev.gitsession.web.entry.DiffSwitch;
import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.time.Duration;
import java.util.List;

/// A session: what it was about, its prompts as a table of contents, and a window of its entries. A long session is
/// read window by window from the index, so that its first page takes no longer than that of a short one.
final class SessionPage {
    /// How many entries a page has.
    static final int WINDOW = 200;

    private final Viewed viewed;
    private final Layout layout;
    private final Costs costs;
    private final SessionCards cards;

    SessionPage(Viewed viewed, Layout layout, Costs costs) {
        this.viewed = viewed;
        this.layout = layout;
        this.costs = costs;
        this.cards = new SessionCards(viewed.clock());
    }

    /// The entries of a page.
    ///
    /// @param first the number of the first one
    /// @param last the number of the last one
    /// @param size how many the session has
    record Window(long first, long last, long size) {
        /// The window that a request asks for: `from` names its first entry, `at` any.
        static Window of(Request request, long size) {
            long at = Math.clamp(request.number("at", 1), 1, Math.max(1, size));
            long start = (at - 1) / WINDOW * WINDOW + 1;
            long first = Math.clamp(request.number("from", start), 1, Math.max(1, size));
            return new Window(first, Math.min(size, first + WINDOW - 1), size);
        }

        boolean has(long entry) {
            return first <= entry && entry <= last;
        }

        boolean isWhole() {
            return first == 1 && last == size;
        }
    }

    Answer answer(Request request, IndexedSession session) {
        Window window = Window.of(request, session.content().entries());
        List<Document> entries = viewed.library().ask(index -> index.entries(session, window.first(), window.last()));
        SessionAddresses addresses = new SessionAddresses(session, window);
        if (!request.text("part").isEmpty()) {
            Html part = new Html();
            new EntryWriter(part, addresses, viewed.clock().getZone()).write(entries, "");
            return Answer.page(part);
        }
        SessionContents contents = SessionContents.of(viewed, session);
        Html html = new Html();
        html.begin("div", "session")
                .with("data-session", session.id())
                .with("data-entries", String.valueOf(session.content().entries()))
                .with("data-first", String.valueOf(window.first()))
                .with("data-last", String.valueOf(window.last()));
        if (cards.isRunning(session)) {
            html.with("data-running");
        }
        contents.write(html, window);
        html.begin("div", "reading");
        header(html, session, entries);
        pages(html, session, window);
        CallTimes.write(html, addresses, entries);
        html.begin("div", "entries");
        new EntryWriter(html, addresses, viewed.clock().getZone(), contents.outline()).write(entries, "");
        html.end();
        pages(html, session, window);
        html.end().end();
        return Answer.page(layout.page(SessionCards.title(session), Layout.Part.SESSIONS, "", html));
    }

    private void header(Html html, IndexedSession session, List<Document> entries) {
        html.begin("header", "about").element("h1", "", SessionCards.title(session));
        html.begin("p", "facts");
        cards.facts(html, session, true);
        Sums sums = costs.now().of(session.key());
        SessionCards.sums(html, session, sums);
        if (sums.seconds() > 0) {
            html.element("span", "", Figures.duration(Duration.ofSeconds(sums.seconds())) + " of work");
        }
        if (sums.spent().isKnown()) {
            html.element("span", "", Figures.count(sums.allTokens()) + " tokens");
        }
        if (!session.gitBranch().isEmpty()) {
            html.begin("span")
                    .text("on ")
                    .element("code", "", session.gitBranch())
                    .end();
        }
        html.end();
        html.begin("p", "facts faint");
        html.begin("span").element("code", "copied", session.id()).end();
        // A condensed session lacks what an agent needs to continue it.
        if (!session.agent().equals(IndexedSession.CONDENSED)) {
            html.begin("span").text("continue it with ");
            html.element("code", "copied", "git session resume " + session.id()).end();
        }
        html.end();
        DiffSwitch.write(html, entries);
        if (!session.content().gap().isEmpty()) {
            html.element(
                    "p",
                    "notice bad",
                    "Not all of it could be read: " + session.content().gap());
        }
        html.end();
    }

    private static void pages(Html html, IndexedSession session, Window window) {
        if (window.isWhole() || window.size() == 0) {
            return;
        }
        String base = SessionCards.address(session) + "?from=";
        html.begin("nav", "pages").with("aria-label", "Windows of entries");
        if (window.first() > 1) {
            html.begin("a")
                    .with("href", base + Math.max(1, window.first() - WINDOW))
                    .with("rel", "prev");
            html.text("← earlier").end();
        }
        html.element(
                "span",
                "count",
                String.format(
                        ReaderLocale.current(),
                        "entries %,d–%,d of %,d",
                        window.first(),
                        window.last(),
                        window.size()));
        if (window.last() < window.size()) {
            html.begin("a")
                    .with("href", base + (window.last() + 1))
                    .with("rel", "next")
                    .text("later →")
                    .end();
        }
        html.end();
    }
}
