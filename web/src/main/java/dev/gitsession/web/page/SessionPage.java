package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.web.entry.CallTimes;
import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import java.time.Duration;
import java.util.List;

/// A session: what it was about, its prompts as a table of contents, and a window of its entries. A long session is
/// read window by window from the index, so that its first page takes no longer than that of a short one.
final class SessionPage {
    /// How many entries a page has.
    static final int WINDOW = 200;

    private static final int MOST_PROMPTS = 500;
    private static final int LONGEST_PROMPT = 100;

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
        String subagent = request.text("subagent");
        List<Document> entries = viewed.library().ask(index -> index.entries(session, window.first(), window.last()));
        List<Document> shown = subagent.isEmpty()
                ? entries
                : entries.stream()
                        .filter(entry -> entry.subagent().equals(subagent))
                        .toList();
        SessionAddresses addresses = new SessionAddresses(session, window);
        if (!request.text("part").isEmpty()) {
            Html part = new Html();
            new EntryWriter(part, addresses, viewed.clock().getZone()).write(shown, subagent);
            return Answer.page(part);
        }
        Html html = new Html();
        html.begin("div", "session")
                .with("data-session", session.id())
                .with("data-entries", String.valueOf(session.content().entries()))
                .with("data-first", String.valueOf(window.first()))
                .with("data-last", String.valueOf(window.last()));
        if (cards.isRunning(session)) {
            html.with("data-running");
        }
        contents(html, session, window);
        html.begin("div", "reading");
        header(html, session, subagent);
        pages(html, session, window, subagent);
        CallTimes.write(html, addresses, shown);
        html.begin("div", "entries");
        new EntryWriter(html, addresses, viewed.clock().getZone()).write(shown, subagent);
        html.end();
        pages(html, session, window, subagent);
        html.end().end();
        return Answer.page(layout.page(SessionCards.title(session), Layout.Part.SESSIONS, "", html));
    }

    /// Writes the prompts as a table of contents.
    private void contents(Html html, IndexedSession session, Window window) {
        List<Document> prompts = viewed.library().ask(index -> index.entries(session, EntryKind.PROMPT)).stream()
                .filter(prompt -> prompt.subagent().isEmpty())
                .toList();
        html.begin("nav", "contents")
                .with("aria-label", "Prompts of this session")
                .begin("details")
                .with("open");
        html.element("summary", "", Figures.counted(prompts.size(), "prompt")).begin("ol");
        for (Document prompt : prompts.subList(0, Math.min(prompts.size(), MOST_PROMPTS))) {
            String anchor = "#e" + prompt.entry();
            html.begin("li").begin("a");
            html.with("href", window.has(prompt.entry()) ? anchor : "?at=" + prompt.entry() + anchor);
            html.text(firstLine(prompt.text())).end().end();
        }
        html.end();
        if (prompts.size() > MOST_PROMPTS) {
            html.element("p", "note", "%,d more".formatted(prompts.size() - MOST_PROMPTS));
        }
        html.end().end();
    }

    private static String firstLine(String text) {
        String line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("(empty)");
        return line.length() <= LONGEST_PROMPT ? line : line.substring(0, LONGEST_PROMPT) + "…";
    }

    private void header(Html html, IndexedSession session, String subagent) {
        html.begin("header", "about").element("h1", "", SessionCards.title(session));
        if (!subagent.isEmpty()) {
            html.begin("p", "notice").text("Only the subagent ").element("code", "", subagent);
            html.text(" is shown. ")
                    .link(SessionCards.address(session), "Show the whole session")
                    .end();
        }
        html.begin("p", "facts");
        cards.facts(html, session, true);
        Sums sums = costs.now().of(session.key());
        SessionCards.sums(html, session, sums);
        if (sums.seconds() > 0) {
            html.element("span", "", Figures.duration(Duration.ofSeconds(sums.seconds())) + " of work");
        }
        if (sums.spent().isKnown()) {
            html.element("span", "", Figures.shortly(sums.allTokens()) + " tokens");
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
        html.begin("span").text("continue it with ");
        html.element("code", "copied", "git session resume " + session.id())
                .end()
                .end();
        if (!session.content().gap().isEmpty()) {
            html.element(
                    "p",
                    "notice bad",
                    "Not all of it could be read: " + session.content().gap());
        }
        html.end();
    }

    private static void pages(Html html, IndexedSession session, Window window, String subagent) {
        if (window.isWhole() || window.size() == 0) {
            return;
        }
        String of = subagent.isEmpty() ? "" : "&subagent=" + Addresses.encoded(subagent);
        String base = SessionCards.address(session) + "?from=";
        html.begin("nav", "pages").with("aria-label", "Windows of entries");
        if (window.first() > 1) {
            html.begin("a")
                    .with("href", base + Math.max(1, window.first() - WINDOW) + of)
                    .with("rel", "prev");
            html.text("← earlier").end();
        }
        html.element("span", "count", "entries %,d–%,d of %,d".formatted(window.first(), window.last(), window.size()));
        if (window.last() < window.size()) {
            html.begin("a")
                    .with("href", base + (window.last() + 1) + of)
                    .with("rel", "next")
                    .text("later →")
                    .end();
        }
        html.end();
    }
}
