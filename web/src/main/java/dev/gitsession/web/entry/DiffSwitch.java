package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.web.html.Html;
import java.util.List;

/// Writes the switch between changes whose lines stand below each other, and changes side by side. It is a box that
/// the style sheet looks at, so it works without a script.
public final class DiffSwitch {
    private DiffSwitch() {}

    /// Writes the switch if one of the entries shows a change.
    public static void write(Html html, List<Document> entries) {
        if (entries.stream().anyMatch(entry -> !entry.made().edits().isEmpty())) {
            html.begin("p", "switch").begin("label").begin("input");
            html.with("type", "checkbox").with("id", "split").end();
            html.text(" changes side by side").end().end();
        }
    }
}
