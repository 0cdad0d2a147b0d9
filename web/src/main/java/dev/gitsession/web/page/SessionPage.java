package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.web.entry.CallTimes;
import dev.gitsession.web.entry.DiffSwitch;
import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import dev.gitsession.web.library.SessionMatches;
import java.time.Duration;
import java.util.List;

/// A session: what it was about, its prompts as a table of contents, and a window of its entries. A long session is
/// read window by window from the index, so that its first page takes no longer than that of a short one.
final class SessionPage {
    /// How many entries a page has.
    static final int WINDOW = 200;

    /// How many a page may have that followed a session.
    static final int MOST = 1000;

    private final Viewed viewed;
    private final Layout layout;
    private final Costs costs;
    private final SessionCards cards;

    SessionPage(Viewed viewed, Layout layout, Costs costs) {
        this.viewed = viewed;
        this.layout = layout;
        this.costs = costs;
        this.cards = new SessionCards(viewed);
    }

    /// The entries of a page.
    ///
    /// @param first the number of the first one
    /// @param last the number of the last one
    /// @param size how many the session has
    record Window(long first, long last, long size) {
        /// The window that a request asks for: `from` names its first entry, `to` its last, `at` any.
        static Window of(Request request, long size) {
            long at = Math.clamp(request.number("at", 1), 1, Math.max(1, size));
            long start = (at - 1) / WINDOW * WINDOW + 1;
            long first = Math.clamp(request.number("from", start), 1, Math.max(1, size));
            long last = Math.clamp(request.number("to", 0), first + WINDOW - 1, first + MOST - 1);
            return new Window(first, Math.min(size, last), size);
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
        SessionAddresses addresses = new SessionAddresses(viewed.links(), session, window);
        SessionContents contents = SessionContents.of(viewed, session);
        Html html = new Html();
        html.begin("div", "session")
                .with("data-session", session.id())
                .with("data-entries", String.valueOf(session.content().entries()))
                .with("data-first", String.valueOf(window.first()))
                .with("data-last", String.valueOf(window.last()));
        if (viewed.library().contents().here().containsKey(session.id())) {
            html.with("data-here");
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

    /// What the other windows of a session, or of one of its subagents, have of a text, for a script that finds it in
    /// one.
    Answer find(Request request, IndexedSession session) {
        SessionMatches.Page page =
                new SessionMatches.Page(request.text("subagent"), request.number("from", 1), request.number("to", 1));
        Elsewhere elsewhere = new Elsewhere(viewed.links(), session, page.subagent(), request.text("q"));
        SessionMatches matches = SessionMatches.of(viewed.library(), session, elsewhere.text(), page);
        Html html = new Html();
        html.begin("span", "elsewhere");
        if (matches.before() > 0) {
            elsewhere.write(html, matches.last(), "↑ %s before", matches.before());
        }
        if (matches.after() > 0) {
            elsewhere.write(html, matches.next(), "↓ %s after", matches.after());
        }
        html.end();
        return Answer.page(html);
    }

    /// Where a text is found on other pages.
    private record Elsewhere(SessionLinks links, IndexedSession session, String subagent, String text) {
        void write(Html html, long entry, String form, long size) {
            String find = "find=" + Addresses.encoded(text);
            String page = subagent.isEmpty()
                    ? links.below(session, "", "at=" + entry + "&" + find)
                    : links.below(session, SubagentPage.path(subagent), "from=" + entry + "&" + find);
            html.link(page + "#e" + entry, form.formatted(Figures.number(size)));
        }
    }

    private void header(Html html, IndexedSession session, List<Document> entries) {
        html.begin("header", "about").element("h1", "", SessionCards.title(session));
        html.begin("p", "facts");
        cards.facts(html, session, true);
        Sums sums = costs.now().of(session);
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
        stages(html, session);
        DiffSwitch.write(html, entries);
        if (!session.content().gap().isEmpty()) {
            html.element(
                    "p",
                    "notice bad",
                    "Not all of it could be read: " + session.content().gap());
        }
        html.end();
    }

    /// Writes which part of a session this is, and where the others are.
    private void stages(Html html, IndexedSession session) {
        SessionLinks links = viewed.links();
        List<IndexedSession> others = links.ofOtherStages(session);
        if (others.isEmpty()) {
            return;
        }
        html.begin("p", "facts").element("span", "", "this part: " + Stages.part(session));
        String before = "other parts: ";
        html.begin("span");
        for (IndexedSession other : others) {
            html.text(before).link(links.page(other), Stages.part(other));
            before = ", ";
        }
        html.end().end();
    }

    private void pages(Html html, IndexedSession session, Window window) {
        if (window.isWhole() || window.size() == 0) {
            return;
        }
        SessionLinks links = viewed.links();
        html.begin("nav", "pages").with("aria-label", "Windows of entries");
        if (window.first() > 1) {
            html.begin("a")
                    .with("href", links.below(session, "", "from=" + Math.max(1, window.first() - WINDOW)))
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
                    .with("href", links.below(session, "", "from=" + (window.last() + 1)))
                    .with("rel", "next")
                    .text("later →")
                    .end();
        }
        html.end();
    }
}
