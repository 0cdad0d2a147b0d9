package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import java.time.ZoneId;

/// Writes what stands beside an entry: its number, which links to it, and its time.
final class EntryLine {
    private EntryLine() {}

    static void write(Html html, EntryAddresses addresses, Document entry, ZoneId zone) {
        html.begin("span", "place");
        String raw = entry.kind() == EntryKind.CALL ? addresses.raw(entry) : "";
        if (!raw.isEmpty()) {
            html.begin("a", "raw").with("href", raw).with("title", "as the agent recorded it");
            html.text("raw").end();
        }
        Figures.ofDay(html, entry.at(), zone);
        html.begin("a", "number")
                .with("href", addresses.entry(entry.entry()))
                .with("aria-label", "link to entry " + entry.entry());
        html.text("#" + entry.entry()).end().end();
    }
}
