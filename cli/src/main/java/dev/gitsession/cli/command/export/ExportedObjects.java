package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.stats.StatsData;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.stats.Sums;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Entries and sessions as objects of JSON. Every object of a kind has the same members; what is unknown is null.
final class ExportedObjects {
    private ExportedObjects() {}

    static Map<String, @Nullable Object> of(IndexedSession session, Document document) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(place(session));
        object.put("entry", document.entry());
        object.put("line", document.line());
        object.put("subagent", known(document.subagent()));
        object.put("at", time(document.at()));
        object.put("kind", document.kind().id());
        object.put("model", known(document.model()));
        object.put("tool", known(document.tool()));
        object.put("failed", document.failed());
        object.put("files", document.files());
        object.put("text", document.text());
        return object;
    }

    /// @param sums the session's figures; null if it has none of its own
    static Map<String, @Nullable Object> of(IndexedSession session, @Nullable Sums sums) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(place(session));
        object.put("title", known(session.title()));
        object.put("ended_at", time(session.ended()));
        object.put("bytes", session.content().bytes());
        object.put("entries", session.content().entries());
        object.put("gap", known(session.content().gap()));
        Map<String, @Nullable Object> figures = StatsData.of(sums == null ? Sums.NONE : sums);
        figures.remove("sessions");
        object.putAll(figures);
        return object;
    }

    /// Where a session belongs.
    private static Map<String, @Nullable Object> place(IndexedSession session) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("repo", known(session.repo()));
        place.put("plan_id", known(session.plan()));
        place.put("session_id", session.id());
        place.put("agent", known(session.agent()));
        place.put("session_branch", known(session.branch()));
        place.put("git_branch", known(session.gitBranch()));
        place.put("source", known(session.source()));
        place.put("author", known(session.author()));
        place.put("stored", session.stored());
        return place;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
