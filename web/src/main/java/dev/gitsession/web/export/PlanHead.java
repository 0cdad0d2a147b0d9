package dev.gitsession.web.export;

import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.Markdown;

/// Writes what an exported page tells of a plan before its sessions.
final class PlanHead {
    private PlanHead() {}

    /// @param sessions how many sessions follow
    static void write(Html main, ExportedPlan of, int sessions) {
        main.begin("header", "about").element("h1", "", of.name()).begin("p", "facts");
        main.element("span", "", "plan " + of.id());
        if (!of.state().isEmpty()) {
            main.element("span", "badge", of.state());
        }
        main.element("span", "", Figures.counted(sessions, "session"));
        if (!of.url().isEmpty()) {
            main.begin("span")
                    .begin("a")
                    .with("href", of.url())
                    .with("rel", "noopener noreferrer")
                    .text("open it on the forge")
                    .end()
                    .end();
        }
        main.end().end();
        if (!of.text().isBlank()) {
            main.begin("section", "plan");
            Markdown.write(main, of.text());
            main.end();
        }
        if (!of.header().isEmpty()) {
            main.begin("details")
                    .element("summary", "", "Record")
                    .begin("table", "record")
                    .begin("tbody");
            of.header()
                    .forEach((name, value) -> main.begin("tr")
                            .element("th", "", name)
                            .element("td", "", value)
                            .end());
            main.end().end().end();
        }
    }
}
