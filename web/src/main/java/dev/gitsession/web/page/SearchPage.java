package dev.gitsession.web.page;

import dev.gitsession.reading.index.Answer.Step;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.Hit;
import dev.gitsession.reading.index.Request.Order;
import dev.gitsession.reading.index.SessionHits;
import dev.gitsession.reading.passage.Passage;
import dev.gitsession.reading.passage.Passages;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.util.Optional;

/// What a search found: the sessions, and the lines that show why.
final class SearchPage {
    private static final int SESSIONS = 20;
    private static final int ENTRIES = 3;
    private static final int LINES = 3;

    private final Viewed viewed;
    private final Layout layout;
    private final SessionCards cards;

    SearchPage(Viewed viewed, Layout layout) {
        this.viewed = viewed;
        this.layout = layout;
        this.cards = new SessionCards(viewed);
    }

    /// The page; with the parameter `part` only the results, for a script.
    Answer answer(Request request) {
        Typed typed = Typed.of(request.text("q"), viewed);
        Html results = new Html();
        results.begin("div").with("id", "results").with("aria-live", "polite");
        if (!typed.isEmpty()) {
            results(results, typed);
        } else {
            hints(results);
        }
        results.end();
        if (!request.text("part").isEmpty()) {
            return Answer.page(results);
        }
        Html html = new Html();
        html.element("h1", "", "Search").add(results);
        String title = typed.isEmpty() ? "Search" : typed.text() + " · Search";
        return Answer.page(layout.page(title, Layout.Part.OTHER, typed.text(), html));
    }

    private void results(Html html, Typed typed) {
        if (!typed.defect().isEmpty()) {
            html.element("p", "notice bad", typed.defect());
            return;
        }
        dev.gitsession.reading.index.Answer answer = viewed.library()
                .ask(index -> index.search(new dev.gitsession.reading.index.Request(
                        typed.query(), Order.RELEVANCE, SESSIONS, ENTRIES, false)));
        if (answer.isEmpty()) {
            nothing(html, typed);
            return;
        }
        String step = told(answer.step());
        if (!step.isEmpty()) {
            html.element("p", "notice", step);
        }
        Passages passages = new Passages(typed.query(), LINES, 0);
        html.begin("ol", "found");
        for (SessionHits session : answer.sessions()) {
            html.begin("li").begin("h2").begin("a", "title");
            html.with("href", viewed.links().page(session.session()));
            html.text(SessionCards.title(session.session())).end().end();
            html.begin("p", "facts");
            cards.facts(html, session.session(), true);
            html.end();
            session.hits().forEach(hit -> hit(html, session, hit, passages));
            if (session.more() > 0) {
                html.element(
                        "p", "note", String.format(ReaderLocale.current(), "%,d more in this session", session.more()));
            }
            html.end();
        }
        html.end();
    }

    private static String told(Step step) {
        return switch (step) {
            case ENTRIES -> "";
            case SESSIONS -> "No entry has all of these words; these sessions do.";
            case MOST -> "Nothing has all of these words; these sessions have most of them.";
        };
    }

    private void nothing(Html html, Typed typed) {
        html.begin("p").text("Nothing was found. ");
        Optional<String> near = typed.query().words().stream()
                .filter(words -> words.terms().size() == 1)
                .flatMap(
                        words -> viewed
                                .library()
                                .ask(index ->
                                        index.nearest(words.terms().getFirst().text()))
                                .stream())
                .findFirst();
        near.ifPresent(
                word -> html.text("Did you mean ").element("em", "", word).text("?"));
        html.end();
    }

    private void hit(Html html, SessionHits session, Hit hit, Passages passages) {
        Document entry = hit.document();
        html.begin("a", "hit").with("href", viewed.links().entry(session.session(), entry.entry()));
        html.begin("span", "kind").text(entry.kind().id());
        html.text(entry.tool().isEmpty() ? "" : " " + entry.tool()).end();
        if (entry.failed()) {
            html.element("span", "failed", "failed");
        }
        html.element("span", "number", "#" + entry.entry());
        html.begin("span", "passages");
        for (Passage passage : passages.of(entry.text())) {
            html.begin("span", "line");
            marked(html, passage);
            html.end();
        }
        html.end().end();
    }

    private static void marked(Html html, Passage passage) {
        int at = 0;
        for (Passage.Mark mark : passage.marks()) {
            html.text(passage.text().substring(at, mark.start()));
            html.element("mark", "", passage.text().substring(mark.start(), mark.end()));
            at = mark.end();
        }
        html.text(passage.text().substring(at));
    }

    private void hints(Html html) {
        html.element(
                "p",
                "",
                "Words, phrases and fields, in all that "
                        + Figures.counted(viewed.library().contents().sessions().size(), "session") + " hold:");
        html.begin("table", "hints").begin("tbody");
        hint(html, "flaky parser", "both words, in any case and order");
        hint(html, "\"flaky parser\"", "the words next to each other");
        hint(html, "pars* -windows", "a word that begins so, and not another");
        hint(html, "plan:42 kind:result failed:yes", "calls of a plan that failed");
        hint(html, "file:Main.java since:2w", "what was done with a file in the last two weeks");
        html.end().end();
    }

    private static void hint(Html html, String query, String about) {
        html.begin("tr").begin("th").begin("a");
        html.with("href", "/search?q=" + dev.gitsession.web.html.Addresses.encoded(query));
        html.element("code", "", query).end().end().element("td", "", about).end();
    }
}
