package dev.gitsession.web.library;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import java.util.Locale;

/// How often a text stands in the entries of a session before and after some of them, whatever its case.
///
/// @param before how many entries before have it
/// @param last the number of the last one before; 0 if there is none
/// @param after how many entries after have it
/// @param next the number of the first one after; 0 if there is none
public record SessionMatches(long before, long last, long after, long next) {
    private static final SessionMatches NONE = new SessionMatches(0, 0, 0, 0);

    /// Reads through the entries of a session.
    ///
    /// @param from the first entry that is not counted
    /// @param to the last entry that is not counted
    public static SessionMatches of(Library library, IndexedSession session, String text, long from, long to) {
        String wanted = text.toLowerCase(Locale.ROOT);
        Draft draft = new Draft();
        if (!wanted.isEmpty()) {
            library.ask(index -> {
                index.forEach(session, entry -> draft.see(entry, wanted, from, to));
                return draft;
            });
        }
        return draft.matches;
    }

    private static final class Draft {
        private SessionMatches matches = NONE;

        void see(Document entry, String wanted, long from, long to) {
            long number = entry.entry();
            if ((number < from || number > to)
                    && entry.text().toLowerCase(Locale.ROOT).contains(wanted)) {
                matches = number < from
                        ? new SessionMatches(matches.before + 1, number, matches.after, matches.next)
                        : new SessionMatches(
                                matches.before,
                                matches.last,
                                matches.after + 1,
                                matches.next == 0 ? number : matches.next);
            }
        }
    }
}
