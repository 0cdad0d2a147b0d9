package dev.gitsession.web.page;

import dev.gitsession.reading.live.UpdateState;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.util.List;
import java.util.function.Consumer;

/// The frame around every page: its head, the navigation, and what is missing from the index.
final class Layout {
    private static final int MOST_NAMED = 3;

    private final Viewed viewed;

    Layout(Viewed viewed) {
        this.viewed = viewed;
    }

    /// The parts of the viewer that the navigation names.
    enum Part {
        SESSIONS,
        STATISTICS,
        OTHER
    }

    /// A page.
    ///
    /// @param title what the browser's tab says
    /// @param part which part of the navigation it belongs to
    /// @param query what stands in the field for a search
    Html page(String title, Part part, String query, Html main) {
        UpdateState state = viewed.library().state();
        Html html = Html.document();
        html.begin("html").with("lang", "en");
        head(html, title, state);
        html.begin("body");
        html.begin("a", "skip")
                .with("href", "#main")
                .text("Skip to the content")
                .end();
        navigation(html, part, query);
        html.begin("main").with("id", "main").with("tabindex", "-1");
        tell(html, state);
        html.add(main).end();
        html.begin("script").with("src", "/assets/highlight.js").with("defer").end();
        html.begin("script")
                .with("type", "module")
                .with("src", "/assets/viewer.js")
                .end();
        return html.end().end();
    }

    private void head(Html html, String title, UpdateState state) {
        html.begin("head").begin("meta").with("charset", "utf-8").end();
        html.begin("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1");
        html.end();
        html.begin("meta")
                .with("name", "color-scheme")
                .with("content", "light dark")
                .end();
        if (state.isWorking() && viewed.library().contents().sessions().isEmpty()) {
            html.begin("meta")
                    .with("http-equiv", "refresh")
                    .with("content", "1")
                    .end();
        }
        html.element("title", "", title + " · " + viewed.name());
        html.begin("link").with("rel", "icon").with("href", "/assets/icon.svg").end();
        html.begin("link")
                .with("rel", "stylesheet")
                .with("href", "/assets/style.css")
                .end();
        html.end();
    }

    private void navigation(Html html, Part part, String query) {
        html.begin("header", "site").begin("a", "home").with("href", "/");
        html.text(viewed.name()).end();
        html.begin("nav").with("aria-label", "Parts of the viewer");
        item(html, "/", "Sessions", part == Part.SESSIONS);
        item(html, "/stats", "Statistics", part == Part.STATISTICS);
        html.end();
        html.begin("form").with("action", "/search").with("role", "search");
        html.begin("input")
                .with("type", "search")
                .with("name", "q")
                .with("id", "search")
                .with("value", query)
                .with("placeholder", "Search what was said")
                .with("aria-label", "Search what was said")
                .with("autocomplete", "off")
                .with("spellcheck", "false");
        html.end().end().end();
    }

    private static void item(Html html, String address, String name, boolean current) {
        html.begin("a").with("href", address);
        if (current) {
            html.with("aria-current", "page");
        }
        html.text(name).end();
    }

    /// Tells what the index lacks, and that it is being brought up to date.
    private static void tell(Html html, UpdateState state) {
        if (state.isWorking()) {
            String progress = state.of() > 0 ? " (%d of %d)".formatted(state.done(), state.of()) : "";
            html.begin("p", "notice").with("role", "status");
            html.text("The index is being brought up to date: " + state.doing() + progress + ".")
                    .end();
        }
        List<NotSearched> missing = state.notSearched();
        if (!missing.isEmpty()) {
            html.begin("details", "notice").begin("summary");
            html.text("Not everything is here: %s%s"
                    .formatted(
                            missing.getFirst().what(),
                            missing.size() > 1 ? ", and %d more".formatted(missing.size() - 1) : ""));
            html.end().begin("ul");
            missing.stream()
                    .limit(MOST_NAMED * 10L)
                    .forEach(part -> html.element("li", "", part.what() + ": " + part.why()));
            html.end().end();
        }
    }

    /// Writes a long list: its beginning, and the rest as a fold.
    ///
    /// @param most how many are not folded
    /// @param write writes a part of it
    static <T> void partly(Html html, List<T> all, int most, Consumer<List<T>> write) {
        write.accept(all.subList(0, Math.min(most, all.size())));
        if (all.size() > most) {
            html.begin("details", "more");
            html.element("summary", "", String.format(ReaderLocale.current(), "%,d more", all.size() - most));
            write.accept(all.subList(most, all.size()));
            html.end();
        }
    }

    /// A page that says why there is no other.
    ///
    /// @param next what to do
    Html failure(String title, String what, String next) {
        Html html = new Html();
        html.element("h1", "", title);
        html.element("p", "", what);
        html.element("p", "note", next);
        return page(title, Part.OTHER, "", html);
    }
}
