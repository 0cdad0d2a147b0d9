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
import java.util.ArrayList;
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

    /// The page; empty if the session has no such subagent.
    Optional<Answer> answer(Request request, IndexedSession session, String name) {
        long size = session.content().entries();
        long from = Math.clamp(request.number("from", 1), 1, Math.max(1, size));
        List<Document> entries = entries(session, name, from);
        return entries.isEmpty() ? Optional.empty() : Optional.of(page(session, name, from, entries));
    }

    /// The next entries of the subagent, and one more if there is one.
    List<Document> entries(IndexedSession session, String name, long from) {
        List<Document> found = new ArrayList<>();
        long at = from;
        while (at <= session.content().entries() && found.size() <= SessionPage.WINDOW) {
            long first = at;
            viewed.library().ask(index -> index.entries(session, first, first + STEP - 1)).stream()
                    .filter(entry -> entry.subagent().equals(name))
                    .limit(SessionPage.WINDOW + 1L - found.size())
                    .forEach(found::add);
            at += STEP;
        }
        return found;
    }

    private Answer page(IndexedSession session, String name, long from, List<Document> found) {
        boolean hasMore = found.size() > SessionPage.WINDOW;
        List<Document> entries = hasMore ? found.subList(0, SessionPage.WINDOW) : found;
        long first = entries.getFirst().entry();
        long last = entries.getLast().entry();
        SessionPage.Window window =
                new SessionPage.Window(first, last, session.content().entries());
        SessionLinks links = viewed.links();
        SessionAddresses addresses = new SessionAddresses(links, session, window);
        String task = entries.stream()
                .filter(entry -> entry.kind() == EntryKind.PROMPT)
                .findFirst()
                .map(entry -> SessionContents.firstLine(entry.text()))
                .orElse("Subagent " + name);
        Html html = new Html();
        html.begin("div", "session alone")
                .with("data-session", session.id())
                .with("data-subagent", name)
                .with("data-entries", String.valueOf(last))
                .with("data-first", String.valueOf(first))
                .with("data-last", String.valueOf(last));
        html.begin("div", "reading").begin("header", "about");
        html.begin("p", "over").text("A subagent of ");
        html.link(links.entry(session, first), SessionCards.title(session)).end();
        html.element("h1", "", task).begin("p", "facts");
        html.element("code", "", name)
                .element("span", "", Figures.counted(entries.size(), "step") + (hasMore ? " shown" : ""));
        html.end();
        DiffSwitch.write(html, entries);
        html.end();
        CallTimes.write(html, addresses, entries);
        html.begin("div", "entries");
        new EntryWriter(html, addresses, viewed.clock().getZone()).write(entries, name);
        html.end();
        pages(html, links, session, name, from, hasMore ? found.getLast().entry() : 0);
        html.end().end();
        return Answer.page(layout.page(task, Layout.Part.SESSIONS, "", html));
    }

    /// @param next the entry that the next page begins with; 0 if there is none
    private static void pages(
            Html html, SessionLinks links, IndexedSession session, String name, long from, long next) {
        String path = "/agent/" + Addresses.encoded(name);
        if (from == 1 && next == 0) {
            return;
        }
        html.begin("nav", "pages").with("aria-label", "Windows of entries");
        if (from > 1) {
            html.begin("a")
                    .with("href", links.below(session, path, ""))
                    .with("rel", "prev")
                    .text("← its beginning")
                    .end();
        }
        if (next > 0) {
            html.begin("a")
                    .with("href", links.below(session, path, "from=" + next))
                    .with("rel", "next")
                    .text("later →")
                    .end();
        }
        html.end();
    }
}
