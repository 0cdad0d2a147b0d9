package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.web.entry.EntryAddresses;
import dev.gitsession.web.html.Addresses;

/// Where the parts of a session are found in the viewer.
///
/// @param window the entries of the page that links to them
record SessionAddresses(IndexedSession session, SessionPage.Window window) implements EntryAddresses {
    @Override
    public String entry(long number) {
        return window.has(number) ? "#e" + number : SessionCards.address(session, number);
    }

    @Override
    public String whole(long number) {
        return SessionCards.address(session) + "/text/" + number;
    }

    @Override
    public String subagent(String name, long first) {
        return name.isEmpty()
                ? ""
                : SessionCards.address(session) + "?from=" + first + "&subagent=" + Addresses.encoded(name);
    }

    @Override
    public String picture(Document entry, int number) {
        boolean hasLines = session.content().lines() > 1 && entry.subagent().isEmpty();
        return hasLines ? SessionCards.address(session) + "/picture/" + entry.line() + "/" + number : "";
    }

    @Override
    public String file(String path) {
        return path.startsWith("/") ? "" : "/file?path=" + Addresses.encoded(path);
    }
}
