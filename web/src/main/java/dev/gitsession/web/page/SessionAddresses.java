package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.web.entry.EntryAddresses;
import dev.gitsession.web.html.Addresses;

/// Where the parts of a session are found in the viewer.
///
/// @param window the entries of the page that links to them
record SessionAddresses(SessionLinks links, IndexedSession session, SessionPage.Window window)
        implements EntryAddresses {
    @Override
    public String entry(long number) {
        return window.has(number) ? "#e" + number : links.entry(session, number);
    }

    @Override
    public String whole(long number) {
        return links.below(session, "/text/" + number, "");
    }

    @Override
    public String subagent(String name, long first) {
        return name.isEmpty() ? "" : links.below(session, SubagentPage.path(name), "from=" + first);
    }

    @Override
    public String picture(Document entry, int number) {
        return hasRecords() ? links.below(session, "/picture/" + entry.entry() + "/" + number, "") : "";
    }

    @Override
    public String raw(Document entry) {
        return hasRecords() ? links.below(session, "/raw/" + entry.entry(), "") : "";
    }

    /// Whether each line of the transcript is a record. Otherwise its lines say nothing.
    private boolean hasRecords() {
        return session.content().lines() > 1;
    }

    @Override
    public String file(String path) {
        return path.startsWith("/") ? "" : "/file?path=" + Addresses.encoded(path);
    }
}
