package dev.gitsession.reading.index;

import java.util.List;

/// What an index answers.
///
/// @param sessions the sessions that match, in the order that was asked for
/// @param step which step answered
/// @param entries how many entries match; counted in full only if that was asked for
/// @param matching how many sessions match
public record Answer(List<SessionHits> sessions, Step step, long entries, long matching) {
    /// From how many words on an answer may leave some out.
    public static final int MANY_WORDS = 4;

    /// Which entries count as found. A later step is tried only if the earlier ones find nothing.
    public enum Step {
        /// Entries that match the whole query.
        ENTRIES,
        /// Sessions whose entries together have all words, and then, of [#MANY_WORDS], those with most of them.
        SESSIONS,
        /// Sessions whose entries together have most words.
        MOST
    }

    public Answer {
        sessions = List.copyOf(sessions);
    }

    /// Whether nothing was found.
    public boolean isEmpty() {
        return sessions.isEmpty();
    }
}
