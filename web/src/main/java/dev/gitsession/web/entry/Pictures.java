package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.web.html.Html;
import java.util.HashMap;
import java.util.Map;

/// Writes the pictures of entries. An entry's text has a placeholder for each; the picture itself stands in the
/// transcript's line.
final class Pictures {
    /// Stands in a text for a picture.
    static final String PLACEHOLDER = "[image]";

    private final Html html;
    private final EntryAddresses addresses;

    /// How many pictures of a line were written.
    private final Map<Place, Integer> written = new HashMap<>();

    /// A line of a transcript. Subagents have transcripts of their own.
    private record Place(String subagent, long line) {}

    Pictures(Html html, EntryAddresses addresses) {
        this.html = html;
        this.addresses = addresses;
    }

    /// Writes the pictures of an entry.
    void write(Document entry) {
        entry.text().lines().map(String::strip).filter(PLACEHOLDER::equals).forEach(line -> one(entry));
    }

    private void one(Document entry) {
        int number = written.merge(new Place(entry.subagent(), entry.line()), 1, Integer::sum);
        String address = addresses.picture(entry, number);
        if (address.isEmpty()) {
            html.element("p", "note", "a picture that can't be shown here");
            return;
        }
        html.begin("figure", "picture").begin("a").with("href", address);
        html.begin("img").with("src", address).with("loading", "lazy").with("alt", "picture in entry " + entry.entry());
        html.end().end().end();
    }
}
