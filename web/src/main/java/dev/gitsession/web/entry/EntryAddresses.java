package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;

/// Where the parts of a session are found from its page. An exported file has other addresses than the viewer.
public interface EntryAddresses {
    /// The page that has an entry, opened there; empty if there is none.
    String entry(long number);

    /// The id of an entry within its page.
    default String anchor(long number) {
        return "e" + number;
    }

    /// The whole text of an entry; empty if nothing but the page has it. Then the page has more of it.
    String whole(long number);

    /// The page of a subagent whose first entry is given; empty if there is none.
    String subagent(String name, long first);

    /// A picture of an entry; empty if it can't be shown.
    ///
    /// @param number which of the entry's pictures, from 1
    String picture(Document entry, int number);

    /// An entry as its agent recorded it; empty if that can't be shown.
    default String raw(Document entry) {
        return "";
    }

    /// The page of a file of the repository; empty if there is none.
    String file(String path);
}
