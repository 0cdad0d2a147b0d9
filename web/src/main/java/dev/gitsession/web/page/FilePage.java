package dev.gitsession.web.page;

import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.why.Certainty;
import dev.gitsession.reading.why.Source;
import dev.gitsession.reading.why.Why;
import dev.gitsession.reading.why.WhyLine;
import dev.gitsession.session.SessionException;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.Html;
import java.util.List;
import java.util.Optional;

/// A file: each line with the session that wrote it.
final class FilePage {
    private static final int NOT_FOUND = 404;

    /// How many lines a page has.
    private static final int TOGETHER = 500;

    private final Viewed viewed;
    private final Layout layout;

    FilePage(Viewed viewed, Layout layout) {
        this.viewed = viewed;
        this.layout = layout;
    }

    Answer answer(Request request) {
        String path = request.text("path");
        int first = Math.clamp(request.number("from", 1), 1, Integer.MAX_VALUE - TOGETHER);
        List<BlamedLine> blamed;
        try {
            blamed = viewed.history().blame(new LineRange(path, first, first + TOGETHER));
        } catch (SessionException e) {
            return Answer.page(
                    NOT_FOUND,
                    layout.failure(
                            "There is no such file here",
                            String.valueOf(e.getMessage()),
                            "Search for what was done with it: file:" + path));
        }
        List<WhyLine> lines = viewed.library()
                .ask(index -> new Why(viewed.history(), index, viewed.plan())
                        .lines(path, blamed.subList(0, Math.min(TOGETHER, blamed.size()))));
        Html html = new Html();
        html.begin("header", "about").begin("h1").element("code", "", path).end();
        html.begin("p", "facts").begin("span");
        html.link("/search?q=" + Addresses.encoded("file:" + path), "all that was done with it")
                .end();
        html.end().end();
        html.begin("div", "scroll")
                .with("tabindex", "0")
                .begin("table", "blame")
                .begin("tbody");
        SessionLinks links = viewed.links();
        String before = "";
        for (WhyLine line : lines) {
            before = line(html, links, line, before);
        }
        html.end().end().end();
        pages(html, path, first, blamed.size() > TOGETHER);
        return Answer.page(layout.page(path, Layout.Part.OTHER, "", html));
    }

    /// Writes a line. Where it comes from is told once for lines that follow one another.
    ///
    /// @return where it comes from
    private static String line(Html html, SessionLinks links, WhyLine line, String before) {
        Optional<Source> source = line.source();
        String from = source.map(
                        each -> each.edit().session().key() + each.edit().call())
                .orElse("commit " + line.line().commit());
        html.begin("tr").with("id", "L" + line.line().number()).with("class", from.equals(before) ? "" : "first");
        html.begin("td", "source");
        if (!from.equals(before)) {
            if (source.isPresent()) {
                FoundEdit edit = source.get().edit();
                html.begin("a")
                        .with("href", links.entry(edit.session(), edit.call()))
                        .with("title", source.get().reason());
                html.text(SessionCards.title(edit.session())).end();
                if (source.get().certainty() == Certainty.LIKELY) {
                    html.text(" ").element("span", "badge", "likely");
                }
            } else {
                String subject = line.commit().subject();
                html.begin(subject.isEmpty() ? "span" : "a", "silent").with("title", line.silence());
                if (!subject.isEmpty()) {
                    html.with("href", "/commit/" + Addresses.encoded(line.line().commit()));
                }
                html.text(subject.isEmpty() ? "not committed" : subject).end();
            }
        }
        html.end().element("td", "number", String.valueOf(line.line().number()));
        html.begin("td", "code")
                .begin("code")
                .text(line.line().text())
                .end()
                .end()
                .end();
        return from;
    }

    private static void pages(Html html, String path, int first, boolean hasMore) {
        if (first == 1 && !hasMore) {
            return;
        }
        String base = "/file?path=" + Addresses.encoded(path) + "&from=";
        html.begin("nav", "pages").with("aria-label", "Parts of the file");
        if (first > 1) {
            html.begin("a")
                    .with("href", base + Math.max(1, first - TOGETHER))
                    .with("rel", "prev")
                    .text("← above")
                    .end();
        }
        if (hasMore) {
            html.begin("a")
                    .with("href", base + (first + TOGETHER))
                    .with("rel", "next")
                    .text("below →")
                    .end();
        }
        html.end();
    }
}
