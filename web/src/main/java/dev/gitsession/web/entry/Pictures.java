package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.web.html.Html;

/// Writes the pictures of entries. An entry's text has a placeholder for each; the picture itself stands in the
/// transcript's line.
public final class Pictures {
    /// Stands in a text for a picture.
    private static final String PLACEHOLDER = "[image]";

    private final Html html;
    private final EntryAddresses addresses;

    Pictures(Html html, EntryAddresses addresses) {
        this.html = html;
        this.addresses = addresses;
    }

    /// Writes the pictures of an entry.
    void write(Document entry) {
        int count = count(entry);
        for (int number = 1; number <= count; number++) {
            one(entry, number);
        }
    }

    /// How many pictures an entry has.
    public static int count(Document entry) {
        if (!entry.text().contains(PLACEHOLDER)) {
            return 0;
        }
        return (int) entry.text()
                .lines()
                .map(String::strip)
                .filter(PLACEHOLDER::equals)
                .count();
    }

    /// Whether a text stands for a picture and nothing else.
    static boolean isOne(String text) {
        return text.equals(PLACEHOLDER);
    }

    private void one(Document entry, int number) {
        String address = addresses.picture(entry, number);
        if (address.isEmpty()) {
            html.element("p", "note", "a picture that can't be shown here");
            return;
        }
        html.begin("figure", "picture");
        boolean isLink = !address.startsWith("data:"); // a picture within the page has no page of its own
        if (isLink) {
            html.begin("a").with("href", address);
        }
        html.begin("img").with("src", address).with("loading", "lazy").with("alt", "picture in entry " + entry.entry());
        html.end();
        if (isLink) {
            html.end();
        }
        html.end();
    }
}
