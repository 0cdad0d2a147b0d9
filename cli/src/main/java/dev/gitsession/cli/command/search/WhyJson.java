package dev.gitsession.cli.command.search;

import dev.gitsession.git.history.CommitChange;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Reasons;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.why.Certainty;
import dev.gitsession.reading.why.Source;
import dev.gitsession.reading.why.WhyCommit;
import dev.gitsession.reading.why.WhyFile;
import dev.gitsession.reading.why.WhyLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers of `git session why` as JSON.
record WhyJson(SessionIndex index) {
    /// A single line: the answer itself. A range, also of one line: a list of answers.
    Map<String, @Nullable Object> lines(List<WhyLine> lines, boolean several) {
        if (!several && lines.size() == 1) {
            return line(lines.getFirst());
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lines", lines.stream().map(this::line).toList());
        return json;
    }

    private Map<String, @Nullable Object> line(WhyLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("answer", line.certainty().id());
        put(json, line.source().map(Source::edit));
        json.put("commit", line.commit().name().isEmpty() ? null : line.commit().name());
        json.put("reason", line.source().map(Source::reason).orElse(line.silence()));
        json.put("file", line.line().path());
        json.put("line", line.line().number());
        json.put("text", line.line().text());
        line.source().ifPresent(source -> {
            Reasons reasons =
                    index.reasons(source.edit().session(), source.edit().call());
            json.put("prompt", text(reasons.prompt()));
            json.put("thought", text(reasons.thought()));
            json.put("call", reasons.call().map(call -> call(call, source)).orElse(null));
        });
        return json;
    }

    private static Map<String, @Nullable Object> call(Document call, Source source) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tool", call.tool());
        json.put("argument", source.edit().edit().path());
        return json;
    }

    private static @Nullable String text(Optional<Document> document) {
        return document.map(Document::text).orElse(null);
    }

    private static void put(Map<String, @Nullable Object> json, Optional<FoundEdit> edit) {
        Optional<IndexedSession> session = edit.map(FoundEdit::session);
        json.put("session_id", session.map(IndexedSession::id).orElse(null));
        json.put(
                "plan_id",
                session.map(IndexedSession::plan)
                        .filter(plan -> !plan.isEmpty())
                        .orElse(null));
        json.put(
                "agent",
                session.map(IndexedSession::agent)
                        .filter(agent -> !agent.isEmpty())
                        .orElse(null));
        json.put(
                "author",
                session.map(IndexedSession::author)
                        .filter(author -> !author.isEmpty())
                        .orElse(null));
        json.put("entry", edit.map(FoundEdit::call).filter(call -> call > 0).orElse(null));
        json.put("at", edit.map(found -> found.at().toString()).orElse(null));
    }

    /// A commit and its sessions.
    Map<String, @Nullable Object> commit(WhyCommit answer) {
        CommitChange commit = answer.commit();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "answer",
                answer.shares().stream()
                        .map(share -> share.source().certainty())
                        .sorted()
                        .findFirst()
                        .orElse(Certainty.NONE)
                        .id());
        json.put("commit", commit.name());
        json.put("subject", commit.subject());
        json.put("lines", answer.lines());
        json.put("unknown", answer.unknown());
        json.put("sessions", answer.shares().stream().map(WhyJson::share).toList());
        json.put(
                "reason",
                answer.unknowns().stream()
                        .map(WhyCommit.Unknown::reason)
                        .findFirst()
                        .orElse(""));
        json.put("unknowns", answer.unknowns().stream().map(WhyJson::unknown).toList());
        return json;
    }

    private static Map<String, @Nullable Object> unknown(WhyCommit.Unknown unknown) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lines", unknown.lines());
        json.put("reason", unknown.reason());
        return json;
    }

    private static Map<String, @Nullable Object> share(WhyCommit.Share share) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("answer", share.source().certainty().id());
        put(json, Optional.of(share.source().edit()));
        json.put("lines", share.lines());
        json.put("reason", share.source().reason());
        return json;
    }

    /// The sessions of a file.
    static Map<String, @Nullable Object> file(String path, List<WhyFile> sessions) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", path);
        json.put("sessions", sessions.stream().map(WhyJson::session).toList());
        return json;
    }

    private static Map<String, @Nullable Object> session(WhyFile session) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, Optional.of(session.edits().getFirst()));
        json.put("edits", session.edits().size());
        json.put("added", session.added());
        json.put("removed", session.removed());
        return json;
    }
}
