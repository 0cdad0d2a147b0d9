package dev.gitsession.reading.brief;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.LastEntries;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.quote.QuotedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A session in a few lines: what was asked, what came of it, and the last thing that failed and was not mended.
record SessionLines(SessionIndex index, IndexedSession session) {
    /// The longest line, in characters.
    static final int LONGEST = 220;

    /// The longest line where there is little room, in characters. They may have three bytes each.
    private static final int SHORT = 100;

    private static final int LAST_RESULTS = 3;

    /// The sessions that can be told, the newest first, one copy of each.
    ///
    /// @param isOwn which sessions are left out, since they are the reader's own
    static List<IndexedSession> newest(SessionIndex index, Predicate<IndexedSession> isOwn) {
        Map<String, IndexedSession> firsts = new LinkedHashMap<>();
        index.sessions().values().stream()
                .filter(session -> session.gone() == null && !isOwn.test(session))
                .sorted(IndexedSession.NEWEST_FIRST)
                .forEach(session -> firsts.putIfAbsent(session.identity(), session));
        return new ArrayList<>(firsts.values());
    }

    /// Adds the lines to a text, all or none.
    ///
    /// @return whether there was room
    boolean tell(QuotedText text) {
        List<Document> prompts = own(index.entries(session, EntryKind.PROMPT));
        List<String> lines = new ArrayList<>();
        if (!prompts.isEmpty()) {
            lines.add("asked: " + line(prompts.getFirst().text()));
            if (prompts.size() > 1) {
                lines.add("asked last: " + line(prompts.getLast().text()));
            }
        } else {
            lines.add("asked: " + line(title(session)));
        }
        LastEntries.answer(index, session).ifPresent(answer -> lines.add("came of it: " + line(answer.text())));
        failure().ifPresent(failed -> lines.add("failed: " + line(failed.text())));
        return text.add("\n" + facts(session) + ":", lines);
    }

    /// Adds only which session it is and what was asked first.
    ///
    /// @return whether there was room
    boolean tellShortly(QuotedText text) {
        return text.add("\n" + facts(session) + ":", List.of("asked: " + QuotedText.shortened(title(session), SHORT)));
    }

    /// The last call that failed, if it is among the last things that were done.
    private Optional<Document> failure() {
        List<Document> results = LastEntries.of(index, session).stream()
                .filter(entry -> entry.kind() == EntryKind.RESULT)
                .toList();
        return results.subList(Math.max(0, results.size() - LAST_RESULTS), results.size()).stream()
                .filter(Document::failed)
                .reduce((one, other) -> other);
    }

    private static List<Document> own(List<Document> entries) {
        return entries.stream()
                .filter(entry -> entry.subagent().isEmpty() && !entry.text().isBlank())
                .toList();
    }

    /// Which session it is.
    static String facts(IndexedSession session) {
        List<String> facts = new ArrayList<>();
        facts.add(session.agent().isEmpty() ? "unknown agent" : session.agent());
        Instant ended = session.ended();
        if (ended != null) {
            facts.add(ended.toString().substring(0, 10));
        }
        if (session.plan().isEmpty()) {
            facts.add("not stored");
        }
        return "session %s (%s)".formatted(session.id(), String.join(", ", facts));
    }

    /// The title, as one line.
    static String title(IndexedSession session) {
        return session.title().isBlank() ? "(no title)" : QuotedText.shortened(session.title(), LONGEST);
    }

    /// The beginning of a text on one line.
    private static String line(String text) {
        String begin = QuotedText.beginning(text, 4 * LONGEST);
        return QuotedText.shortened(begin.strip().replaceAll("\\s+", " "), LONGEST);
    }
}
