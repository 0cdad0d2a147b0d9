package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.library.SessionLookup;
import java.util.HashSet;
import java.util.Set;

/// The addresses of sessions' pages. Where several plans store a session, its address names the plan.
///
/// @param several the ids that are not enough to find a session
record SessionLinks(Set<String> several) {
    SessionLinks {
        several = Set.copyOf(several);
    }

    static SessionLinks of(Library.Contents contents) {
        Set<String> seen = new HashSet<>();
        Set<String> several = new HashSet<>();
        for (IndexedSession session : contents.sessions()) {
            if (!seen.add(session.id())) {
                several.add(session.id());
            }
        }
        return new SessionLinks(several);
    }

    /// The address of a session's page.
    String page(IndexedSession session) {
        return below(session, "", "");
    }

    /// The address of an entry of a session.
    String entry(IndexedSession session, long entry) {
        return below(session, "", "at=" + entry) + "#e" + entry;
    }

    /// The address of a page below that of a session.
    ///
    /// @param path what comes after the session's path, such as `/raw/12`; possibly empty
    /// @param query the parameters, encoded; empty if there are none
    String below(IndexedSession session, String path, String query) {
        String id = session.id().isEmpty() ? SessionLookup.NAMELESS : Addresses.encoded(session.id());
        String plan = several.contains(session.id()) && !session.plan().isEmpty()
                ? "plan=" + Addresses.encoded(session.plan())
                : "";
        String both = query.isEmpty() || plan.isEmpty() ? query + plan : query + "&" + plan;
        return "/s/" + id + path + (both.isEmpty() ? "" : "?" + both);
    }
}
