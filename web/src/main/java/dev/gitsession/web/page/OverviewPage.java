package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.UpdateState;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.DayCalendar;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// The first page: all sessions, the newest first, with a filter and a calendar of what happened.
final class OverviewPage {
    private static final int TOGETHER = 50;
    private static final int AMBIGUOUS = 300;

    private final Viewed viewed;
    private final Layout layout;
    private final Costs costs;
    private final SessionCards cards;

    OverviewPage(Viewed viewed, Layout layout, Costs costs) {
        this.viewed = viewed;
        this.layout = layout;
        this.costs = costs;
        this.cards = new SessionCards(viewed);
    }

    Answer answer(Request request) {
        Typed typed = Typed.of(request.text("q"), viewed);
        List<IndexedSession> all = viewed.library().contents().sessions();
        List<IndexedSession> chosen = chosen(all, typed);
        Html html = new Html();
        html.element("h1", "", "Sessions");
        if (all.isEmpty()) {
            nothingYet(html, viewed.library().state());
            return Answer.page(layout.page("Sessions", Layout.Part.SESSIONS, "", html));
        }
        Costs.Counted counted = costs.now();
        running(html, all, counted);
        DayCalendar.write(
                html, LocalDate.now(viewed.clock()), counted.days(), "prompt", new Filters(typed.text())::day);
        new Filters(typed.text()).write(html, all, viewed.plan());
        if (!typed.defect().isEmpty()) {
            html.begin("p", "notice bad")
                    .with("role", "alert")
                    .text(typed.defect())
                    .end();
        }
        long from = Math.clamp(request.number("from", 1), 1, Math.max(1, chosen.size()));
        List<IndexedSession> shown = chosen.subList((int) from - 1, (int) Math.min(chosen.size(), from - 1 + TOGETHER));
        html.element(
                "p",
                "count",
                typed.isEmpty()
                        ? Figures.counted(all.size(), "session")
                        : String.format(
                                ReaderLocale.current(),
                                "%,d of %s",
                                chosen.size(),
                                Figures.counted(all.size(), "session")));
        cards.list(html, shown, counted, true);
        pages(html, request.text("q"), from, chosen.size());
        return Answer.page(layout.page("Sessions", Layout.Part.SESSIONS, "", html));
    }

    /// A page for the beginning of an id that is not enough of it.
    Answer several(String beginning, List<IndexedSession> sessions) {
        Html html = new Html();
        html.element("h1", "", Figures.counted(sessions.size(), "session") + " begin so");
        html.element(
                "p", "", "“" + beginning + "” is the beginning of more than one session's id. Choose one of them.");
        List<IndexedSession> shown = sessions.subList(0, Math.min(sessions.size(), TOGETHER));
        cards.list(html, shown, costs.now(), true);
        if (shown.size() < sessions.size()) {
            html.element(
                    "p", "note", Figures.number(sessions.size() - (long) shown.size()) + " more; give more of the id");
        }
        return Answer.page(AMBIGUOUS, layout.page(beginning, Layout.Part.SESSIONS, "", html));
    }

    private List<IndexedSession> chosen(List<IndexedSession> all, Typed typed) {
        if (typed.isEmpty() || !typed.defect().isEmpty()) {
            return all;
        }
        Set<String> keys = viewed.library().ask(index -> index.sessionsOf(typed.query()));
        return all.stream().filter(session -> keys.contains(session.key())).toList();
    }

    private static void nothingYet(Html html, UpdateState state) {
        if (state.isWorking()) {
            html.element("p", "", "The sessions are being read for the first time. This page shows them in a moment.");
            return;
        }
        if (!state.notSearched().isEmpty()) {
            html.element("p", "", "Nothing was read of this repository yet, and not all of it can be read now:");
            html.begin("ul");
            state.notSearched().forEach(part -> html.element("li", "", part.what() + ": " + part.why()));
            html.end();
            html.begin("p", "note").text("Start the viewer once where the remote can be asked, without ");
            html.element("code", "", "--offline").text(".").end();
            return;
        }
        html.element("p", "", "No session is known of this repository yet.");
        html.begin("p", "note").text("Store one with ").element("code", "", "git session upload");
        html.text(", or let your agent do it: ")
                .element("code", "", "git session enable")
                .text(".")
                .end();
    }

    /// Writes the sessions of this machine that are under way.
    private void running(Html html, List<IndexedSession> all, Costs.Counted counted) {
        List<IndexedSession> running = all.stream().filter(cards::isRunning).toList();
        if (!running.isEmpty()) {
            html.begin("section", "now").with("aria-label", "Running now");
            html.element("h2", "", "Running now");
            cards.list(html, running, counted, true);
            html.end();
        }
    }

    private static void pages(Html html, String query, long from, int size) {
        if (size <= TOGETHER) {
            return;
        }
        String base = "/?q=" + Addresses.encoded(query) + "&from=";
        html.begin("nav", "pages").with("aria-label", "Pages");
        if (from > 1) {
            html.begin("a")
                    .with("href", base + Math.max(1, from - TOGETHER))
                    .with("rel", "prev")
                    .text("← newer")
                    .end();
        }
        if (from + TOGETHER <= size) {
            html.begin("a")
                    .with("href", base + (from + TOGETHER))
                    .with("rel", "next")
                    .text("older →")
                    .end();
        }
        html.end();
    }
}
