package dev.gitsession.web.export;

import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.html.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is known of a session after it was read.
///
/// @param size how many entries it has
/// @param counts what the exported entries add up to
/// @param reading what else it told
/// @param leftOut what is missing in the export
public record SessionFacts(long size, Counts counts, Reading reading, LeftOut leftOut) {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// What entries add up to.
    ///
    /// @param from the time of the first one; null if none has a time
    /// @param to the time of the last one
    public record Counts(
            long entries,
            long prompts,
            long calls,
            long failed,
            @Nullable Instant from,
            @Nullable Instant to) {
        static final Counts NONE = new Counts(0, 0, 0, 0, null, null);

        Counts with(Document entry) {
            Instant at = entry.at();
            return new Counts(
                    entries + 1,
                    prompts
                            + (entry.kind() == EntryKind.PROMPT
                                            && entry.subagent().isEmpty()
                                    ? 1
                                    : 0),
                    calls + (entry.kind() == EntryKind.CALL ? 1 : 0),
                    failed + (entry.failed() ? 1 : 0),
                    at != null && (from == null || at.isBefore(from)) ? at : from,
                    at != null && (to == null || at.isAfter(to)) ? at : to);
        }

        /// From the first entry to the last.
        Duration duration() {
            return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
        }
    }

    /// What the session is, in a few words each.
    public List<String> words(ExportedSession session) {
        List<String> words = new ArrayList<>();
        words.add(session.agent());
        words.addAll(models());
        words.add(
                session.origin().plan().isEmpty()
                        ? ""
                        : "plan " + session.origin().plan());
        words.add(
                session.origin().branch().isEmpty()
                        ? ""
                        : "on " + session.origin().branch());
        words.add(counts.from() == null ? "" : MINUTES.format(counts.from()) + " UTC");
        words.add(counts.duration().isZero() ? "" : "took " + Figures.duration(counts.duration()));
        words.add(Figures.counted(counts.prompts(), "prompt"));
        words.add(Figures.counted(counts.calls(), "call"));
        words.add(counts.failed() == 0 ? "" : "%,d failed".formatted(counts.failed()));
        words.add(tokens().isNone() ? "" : Figures.count(tokens().total()) + " tokens");
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }

    public List<String> models() {
        return reading.models();
    }

    Tokens tokens() {
        return reading.tokens();
    }
}
