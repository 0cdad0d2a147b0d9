package dev.gitsession.web.page;

import dev.gitsession.reading.index.Answer.Step;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.Hit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Request.Order;
import dev.gitsession.reading.index.SessionHits;
import dev.gitsession.reading.passage.Passage;
import dev.gitsession.reading.passage.Passages;
import dev.gitsession.reading.query.Query;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import dev.gitsession.web.library.SessionLookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a search found: the sessions, and the lines that show why.
final class SearchPage {
    private static final int SESSIONS = 20;
    private static final int ENTRIES = 3;

    /// The parameter that names the one session that is searched.
    private static final String IN = "in";

    /// The most results that are asked for.
    private static final int MOST = 10_000;

    /// How many hits of one session a page has that shows no other.
    private static final int ENTRIES_OF_ONE = 50;
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
            results(results, typed, request);
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

    private void results(Html html, Typed typed, Request request) {
        if (!typed.defect().isEmpty()) {
            html.element("p", "notice bad", typed.defect());
            return;
        }
        SessionLookup within = request.text(IN).isEmpty()
                ? new SessionLookup.None()
                : SessionLookup.of(
                        viewed.library().contents().sessions(), SessionLinks.named(request, request.text(IN)));
        if (within instanceof SessionLookup.Found(IndexedSession session)) {
            ofOne(html, typed, session, request.number("from", 1));
            return;
        }
        int before = before(request.number("from", 1));
        dev.gitsession.reading.index.Answer answer = viewed.library()
                .ask(index -> index.search(new dev.gitsession.reading.index.Request(
                        typed.query(), Order.RELEVANCE, before + SESSIONS + 1, ENTRIES, false)));
        if (answer.sessions().size() <= before) {
            nothing(html, typed);
            return;
        }
        String step = told(answer.step());
        if (!step.isEmpty()) {
            html.element("p", "notice", step);
        }
        Passages passages = new Passages(typed.query(), LINES, 0);
        html.begin("ol", "found");
        int end = Math.min(answer.sessions().size(), before + SESSIONS);
        for (SessionHits session : answer.sessions().subList(before, end)) {
            html.begin("li");
            head(html, session.session());
            session.hits().forEach(hit -> hit(html, session, hit, passages));
            if (session.more() > 0) {
                String more = String.format(ReaderLocale.current(), "%,d more in this session", session.more());
                html.begin("p", "note")
                        .link(address(typed, in(session.session()), 1), more)
                        .end();
            }
            html.end();
        }
        html.end();
        pages(html, typed, "", before, SESSIONS, end < answer.sessions().size());
    }

    private void head(Html html, IndexedSession session) {
        html.begin("h2").begin("a", "title");
        html.with("href", viewed.links().page(session));
        html.text(SessionCards.title(session)).end().end();
        html.begin("p", "facts");
        cards.facts(html, session, true);
        html.end();
    }

    /// Writes what was found in one session.
    private void ofOne(Html html, Typed typed, IndexedSession session, long from) {
        int before = before(from);
        Query query = new Query.All(List.of(typed.query(), new Query.Sessions(Set.of(session.key()))));
        List<SessionHits> found = viewed.library()
                .ask(index -> index.search(new dev.gitsession.reading.index.Request(
                        query, Order.RELEVANCE, 1, before + ENTRIES_OF_ONE + 1, false)))
                .sessions();
        html.begin("p", "note").link(address(typed, "", 1), "← in all sessions").end();
        html.begin("ol", "found").begin("li");
        head(html, session);
        List<Hit> hits = found.isEmpty() ? List.of() : found.getFirst().hits();
        Passages passages = new Passages(typed.query(), LINES, 0);
        hits.stream().skip(before).limit(ENTRIES_OF_ONE).forEach(hit -> hit(html, found.getFirst(), hit, passages));
        if (hits.size() <= before) {
            html.element("p", "", "Nothing was found.");
        }
        html.end().end();
        pages(html, typed, in(session), before, ENTRIES_OF_ONE, hits.size() > before + ENTRIES_OF_ONE);
    }

    /// How many results come before the first one of a page.
    private static int before(long from) {
        return Math.clamp(from - 1, 0, MOST);
    }

    /// The parameters that limit a search to a session.
    private String in(IndexedSession session) {
        String more = viewed.links().parameters(session);
        String id = SessionLookup.Name.of(session).id();
        return "&" + IN + "=" + Addresses.encoded(id) + (more.isEmpty() ? "" : "&" + more);
    }

    private static String address(Typed typed, String within, long from) {
        return "/search?q=" + Addresses.encoded(typed.text()) + within + (from > 1 ? "&from=" + from : "");
    }

    private static void pages(Html html, Typed typed, String within, int before, int together, boolean hasMore) {
        if (before == 0 && !hasMore) {
            return;
        }
        html.begin("nav", "pages").with("aria-label", "Pages of results");
        if (before > 0) {
            html.begin("a").with("href", address(typed, within, Math.max(1, before + 1 - together)));
            html.with("rel", "prev").text("← better").end();
        }
        if (hasMore) {
            html.begin("a").with("href", address(typed, within, before + 1 + together));
            html.with("rel", "next").text("more →").end();
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
        Optional<Near> found = typed.query().words().stream()
                .filter(words -> words.terms().size() == 1)
                .flatMap(words -> near(words).stream())
                .findFirst();
        if (found.isPresent()) {
            Near near = found.get();
            String corrected = typed.text().replace(near.typed(), near.word());
            String query = corrected.equals(typed.text()) ? near.word() : corrected;
            html.text("Did you mean ").begin("a").with("href", "/search?q=" + Addresses.encoded(query));
            html.element("em", "", near.word()).end().text("?");
        }
        html.end();
    }

    /// A word of the index that is near to a typed one.
    private record Near(String typed, String word) {}

    private Optional<Near> near(Query.Words words) {
        String term = words.terms().getFirst().text();
        return viewed.library().ask(index -> index.nearest(term)).map(word -> new Near(words.written(), word));
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
        html.with("href", "/search?q=" + Addresses.encoded(query));
        html.element("code", "", query).end().end().element("td", "", about).end();
    }
}
