package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.web.entry.CallTimes;
import dev.gitsession.web.entry.DiffSwitch;
import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A subagent of a session: its entries alone, window by window.
final class SubagentPage {
    /// How many entries of the session are looked through at once.
    private static final int STEP = 500;

    private final Viewed viewed;
    private final Layout layout;

    SubagentPage(Viewed viewed, Layout layout) {
        this.viewed = viewed;
        this.layout = layout;
    }

    /// The path of a subagent's page below that of its session.
    static String path(String name) {
        return "/agent/" + Addresses.encoded(name);
    }

    /// Some entries of a subagent.
    ///
    /// @param entries in order; at least one
    /// @param title what the subagent was told first, or its name
    /// @param isLater whether it has entries before these
    /// @param next the number of the entry that comes after them; 0 if there is none
    private record Part(List<Document> entries, String title, boolean isLater, long next) {
        long first() {
            return entries.getFirst().entry();
        }

        long last() {
            return entries.getLast().entry();
        }
    }

    /// The page; empty if the session has no such subagent.
    Optional<Answer> answer(Request request, IndexedSession session, String name) {
        long size = session.content().entries();
        long from = Math.clamp(request.number("from", 1), 1, Math.max(1, size));
        long to = request.number("to", 0);
        List<Document> found = entries(session, name, from, to);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Document> task = viewed.library().ask(index -> index.entries(session, EntryKind.PROMPT)).stream()
                .filter(prompt -> prompt.subagent().equals(name))
                .findFirst();
        long first = found.getFirst().entry();
        long last = found.getLast().entry();
        boolean hasMore = found.size() > SessionPage.WINDOW && last > to;
        Part part = new Part(
                hasMore ? found.subList(0, found.size() - 1) : found,
                task.map(prompt -> SessionContents.firstLine(prompt.text())).orElse("Subagent " + name),
                task.map(prompt -> prompt.entry() < first).orElse(from > 1),
                hasMore ? last : 0);
        return Optional.of(page(session, name, part));
    }

    /// The entries of the subagent from one on, up to another if that is more than a window, and one more if there is
    /// one. Of very many the last ones.
    List<Document> entries(IndexedSession session, String name, long from, long to) {
        Deque<Document> found = new ArrayDeque<>();
        for (long at = from; at <= session.content().entries(); at += STEP) {
            long first = at;
            for (Document entry : viewed.library().ask(index -> index.entries(session, first, first + STEP - 1))) {
                if (entry.subagent().equals(name)) {
                    found.add(entry);
                    if (found.size() > SessionPage.WINDOW && entry.entry() > to) {
                        return List.copyOf(found);
                    }
                    if (found.size() > SessionPage.MOST) {
                        found.removeFirst();
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private Answer page(IndexedSession session, String name, Part part) {
        SessionPage.Window window = new SessionPage.Window(
                part.first(), part.last(), session.content().entries());
        SessionLinks links = viewed.links();
        SessionAddresses addresses = new SessionAddresses(links, session, window);
        Html html = new Html();
        html.begin("div", "session alone")
                .with("data-session", session.id())
                .with("data-subagent", name)
                .with("data-entries", String.valueOf(window.size()))
                .with("data-first", String.valueOf(window.first()))
                .with("data-last", String.valueOf(window.last()));
        if (viewed.library().contents().here().containsKey(session.id())) {
            html.with("data-here");
        }
        html.begin("div", "reading").begin("header", "about");
        html.begin("p", "over").text("A subagent of ");
        html.link(links.entry(session, part.first()), SessionCards.title(session))
                .end();
        html.element("h1", "", part.title()).begin("p", "facts");
        html.element("code", "", name)
                .element(
                        "span",
                        "",
                        Figures.counted(part.entries().size(), "step")
                                + (part.isLater() || part.next() > 0 ? " shown" : ""));
        html.end();
        DiffSwitch.write(html, part.entries());
        html.end();
        CallTimes.write(html, addresses, part.entries());
        html.begin("div", "entries");
        new EntryWriter(html, addresses, viewed.clock().getZone()).write(part.entries(), name);
        html.end();
        pages(html, links, session, name, part);
        html.end().end();
        return Answer.page(layout.page(part.title(), Layout.Part.SESSIONS, "", html));
    }

    private static void pages(Html html, SessionLinks links, IndexedSession session, String name, Part part) {
        if (!part.isLater() && part.next() == 0) {
            return;
        }
        html.begin("nav", "pages").with("aria-label", "Windows of entries");
        if (part.isLater()) {
            html.begin("a")
                    .with("href", links.below(session, path(name), ""))
                    .with("rel", "prev")
                    .text("← its beginning")
                    .end();
        }
        if (part.next() > 0) {
            html.begin("a")
                    .with("href", links.below(session, path(name), "from=" + part.next()))
                    .with("rel", "next")
                    .text("later →")
                    .end();
        }
        html.end();
    }
}
