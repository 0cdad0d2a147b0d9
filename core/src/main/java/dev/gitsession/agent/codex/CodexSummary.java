package dev.gitsession.agent.codex;

import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.json.JsonObject;
import java.util.Optional;

/// Collects the facts in the first records of a Codex session.
///
/// A fork or a subagent repeats the whole session that it comes from, including its `session_meta`, with new
/// timestamps. Only the first `session_meta` is the session's own.
final class CodexSummary {
    private final SummaryDraft draft;
    private boolean identified;
    private long start;

    CodexSummary(SummaryDraft draft) {
        this.draft = draft;
    }

    SummaryDraft draft() {
        return draft;
    }

    /// Takes the next record.
    void add(JsonObject record) {
        draft.moment(TimestampParser.find(record, "timestamp"));
        record.object("payload").ifPresent(payload -> {
            switch (record.text("type").orElse("")) {
                case "session_meta" -> identify(payload);
                case "turn_context" -> draft.folder(payload.text("cwd")).model(payload.text("model"));
                case "response_item" -> {
                    if (record.number("ordinal").orElse(start) >= start) {
                        draft.prompt(prompt(payload));
                    }
                }
                default -> {}
            }
        });
    }

    private static Optional<String> prompt(JsonObject item) {
        if (item.is("agent_message", "type")) {
            return Optional.of(CodexMessage.of(item))
                    .filter(CodexMessage::isTask)
                    .map(CodexMessage::text);
        }
        return item.is("user", "role")
                ? item.objects("content").stream()
                        .flatMap(block -> block.text("text").stream())
                        .filter(CodexMessage::isTyped)
                        .findFirst()
                : Optional.empty();
    }

    private void identify(JsonObject meta) {
        if (identified) {
            return;
        }
        identified = true;
        start = CodexReplay.start(meta);
        draft.id(meta.text("id").or(() -> meta.text("session_id")))
                .folder(meta.text("cwd"))
                .branch(meta.text("git", "branch"))
                .moment(TimestampParser.find(meta, "timestamp"))
                .parent(CodexReplay.startedBy(meta));
    }
}
