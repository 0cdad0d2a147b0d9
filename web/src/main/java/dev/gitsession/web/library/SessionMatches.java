package dev.gitsession.web.library;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import dev.gitsession.web.html.ShownText;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How often a text is shown in the entries of a session before and after some of them, whatever its case.
///
/// @param before how many entries before have it
/// @param last the number of the last one before; 0 if there is none
/// @param after how many entries after have it
/// @param next the number of the first one after; 0 if there is none
public record SessionMatches(long before, long last, long after, long next) {
    private static final SessionMatches NONE = new SessionMatches(0, 0, 0, 0);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /// The entries that a page shows, which are not counted.
    ///
    /// @param subagent whose page it is; empty for that of the session, which has the entries of all
    /// @param first the number of its first entry
    /// @param last the number of its last entry
    public record Page(String subagent, long first, long last) {
        private boolean isOutside(Document entry) {
            return (entry.entry() < first || entry.entry() > last)
                    && (subagent.isEmpty() || subagent.equals(entry.subagent()));
        }
    }

    /// Reads through the entries of a session.
    public static SessionMatches of(Library library, IndexedSession session, String text, Page page) {
        if (text.isEmpty()) {
            return NONE;
        }
        Wanted wanted = Wanted.of(text);
        Draft draft = new Draft();
        library.ask(index -> {
            index.forEach(session, entry -> {
                if (page.isOutside(entry) && wanted.isIn(entry)) {
                    draft.count(entry.entry(), page);
                }
            });
            return draft;
        });
        return draft.matches;
    }

    /// A text to find.
    ///
    /// @param text in lower case
    /// @param word its longest word: only an entry that has it can have the text
    private record Wanted(String text, String word) {
        static Wanted of(String typed) {
            String text = typed.toLowerCase(Locale.ROOT);
            String word = WORD.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
            return new Wanted(text, word);
        }

        boolean isIn(Document entry) {
            String source = entry.text().toLowerCase(Locale.ROOT);
            return switch (entry.kind()) {
                case CALL, RESULT -> source.contains(text);
                case PROMPT, ANSWER, THOUGHT, NOTE ->
                    source.contains(word)
                            && ShownText.of(entry.text())
                                    .toLowerCase(Locale.ROOT)
                                    .contains(text);
            };
        }
    }

    private static final class Draft {
        private SessionMatches matches = NONE;

        void count(long number, Page page) {
            matches = number < page.first()
                    ? new SessionMatches(matches.before + 1, number, matches.after, matches.next)
                    : new SessionMatches(
                            matches.before, matches.last, matches.after + 1, matches.next == 0 ? number : matches.next);
        }
    }
}
