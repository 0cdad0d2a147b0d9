package dev.gitsession.web.page;

import dev.gitsession.reading.why.Why;
import dev.gitsession.reading.why.WhyCommit;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import java.util.Optional;

/// A commit: the sessions behind it, with the share of lines that each wrote.
final class CommitPage {
    private static final int NOT_FOUND = 404;
    private static final int SHORT = 10;

    private final Viewed viewed;
    private final Layout layout;

    CommitPage(Viewed viewed, Layout layout) {
        this.viewed = viewed;
        this.layout = layout;
    }

    Answer answer(String revision) {
        Optional<WhyCommit> found = revision.startsWith("-")
                ? Optional.empty()
                : viewed.library().ask(index -> new Why(viewed.history(), index, viewed.plan()).commit(revision));
        if (found.isEmpty()) {
            return Answer.page(
                    NOT_FOUND,
                    layout.failure(
                            "There is no such commit here",
                            "No commit is called " + revision + ".",
                            "Check its name."));
        }
        WhyCommit why = found.get();
        String name = why.commit().name();
        Html html = new Html();
        html.begin("header", "about").begin("p", "over").text("Commit ");
        html.element("code", "", name.substring(0, Math.min(SHORT, name.length())))
                .end();
        html.element("h1", "", why.commit().subject());
        html.begin("p", "facts").element("span", "", why.commit().author()).begin("span");
        Figures.moment(html, why.commit().committed(), viewed.clock().getZone());
        html.end()
                .element("span", "", Figures.counted(why.lines(), "added line"))
                .end()
                .end();
        html.element("h2", "", "Sessions behind it");
        if (why.shares().isEmpty()) {
            html.element("p", "", "No session is known to have written a line of it.");
        }
        html.begin("ol", "sessions");
        for (WhyCommit.Share share : why.shares()) {
            html.begin("li").begin("a", "title");
            html.with(
                    "href",
                    viewed.links()
                            .entry(
                                    share.source().edit().session(),
                                    share.source().edit().call()));
            html.text(SessionCards.title(share.source().edit().session())).end();
            html.text(" ").element("span", "badge", share.source().certainty().id());
            html.begin("p", "facts").element("span", "", Figures.counted(share.lines(), "line"));
            html.element("span", "", share.source().reason()).end().end();
        }
        html.end();
        if (why.unknown() > 0) {
            html.element("h2", "", Figures.counted(why.unknown(), "line") + " of unknown origin")
                    .begin("ul");
            why.unknowns()
                    .forEach(each ->
                            html.element("li", "", Figures.counted(each.lines(), "line") + ": " + each.reason()));
            html.end();
        }
        return Answer.page(layout.page(why.commit().subject(), Layout.Part.OTHER, "", html));
    }
}
