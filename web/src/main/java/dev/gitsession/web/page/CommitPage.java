package dev.gitsession.web.page;

import dev.gitsession.reading.why.Source;
import dev.gitsession.reading.why.Why;
import dev.gitsession.reading.why.WhyCommit;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.DiffLines;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.ForgeAddress;
import dev.gitsession.web.html.Html;
import java.util.Optional;

/// A commit: the sessions behind it, with the share of lines that each wrote.
final class CommitPage {
    private static final int NOT_FOUND = 404;
    private static final int SHORT = 10;
    private static final int MOST = 200;
    private static final int MOST_REASONS = 10;

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
        html.end().element("span", "", Figures.counted(why.lines(), "added line"));
        Optional<ForgeAddress> forge = forge();
        forge.flatMap(pages -> pages.commit(name))
                .ifPresent(address ->
                        outside(html.begin("span"), address, "on the forge").end());
        html.end().end();
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
            html.element("h2", "", Figures.counted(why.unknown(), "line") + " of unknown origin");
            Layout.partly(html, why.unknowns(), MOST_REASONS, part -> {
                html.begin("ul");
                part.forEach(
                        each -> html.element("li", "", Figures.counted(each.lines(), "line") + ": " + each.reason()));
                html.end();
            });
        }
        files(html, why, forge);
        return Answer.page(layout.page(why.commit().subject(), Layout.Part.OTHER, "", html));
    }

    /// The repository's pages on its forge, if a session is stored there.
    private Optional<ForgeAddress> forge() {
        return viewed.library().contents().sessions().stream()
                .filter(session -> !session.repo().isEmpty())
                .findFirst()
                .flatMap(session -> ForgeAddress.of(session.repo()));
    }

    private static Html outside(Html html, String address, String text) {
        return html.begin("a")
                .with("href", address)
                .with("rel", "noopener noreferrer")
                .text(text)
                .end();
    }

    /// Writes the files that the commit changed, with the sessions that wrote them.
    private void files(Html html, WhyCommit why, Optional<ForgeAddress> forge) {
        if (why.files().isEmpty()) {
            return;
        }
        SessionLinks links = viewed.links();
        html.element("h2", "", Figures.counted(why.files().size(), "file") + " changed");
        Layout.partly(html, why.files(), MOST, part -> {
            html.begin("div", "scroll").with("tabindex", "0").begin("table", "files");
            html.begin("thead").begin("tr");
            html.element("th", "", "File").element("th", "number", "Lines").element("th", "", "Written by");
            html.end().end().begin("tbody");
            part.forEach(file -> file(
                    html,
                    links,
                    file,
                    forge.flatMap(pages -> pages.file(why.commit().name(), file.path()))));
            html.end().end().end();
        });
    }

    /// @param outside the file's page on the forge
    private static void file(Html html, SessionLinks links, WhyCommit.ChangedFile file, Optional<String> outside) {
        html.begin("tr").begin("th").begin("a").with("href", "/file?path=" + Addresses.encoded(file.path()));
        html.element("code", "", file.path()).end();
        outside.ifPresent(address -> outside(html.text(" "), address, "on the forge"));
        html.end().begin("td", "number");
        DiffLines.counts(html, file.added(), file.removed());
        html.end().begin("td");
        String before = "";
        for (Source source : file.sources()) {
            html.text(before);
            html.link(
                    links.entry(source.edit().session(), source.edit().call()),
                    SessionCards.title(source.edit().session()));
            before = ", ";
        }
        html.end().end();
    }
}
