package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.json.Json;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a session as one JSON object, entry by entry, because a session may not fit into memory.
/// `docs/agents.md` describes the format.
final class TranscriptJson {
    private final PrintStream out;
    private final String opening;
    private boolean open;
    private boolean first = true;

    /// @param agent the agent that wrote the session; empty if it is unknown
    TranscriptJson(PrintStream out, String id, Optional<Agent.Name> agent) {
        this.out = out;
        this.opening = "{\"success\":true,\"session_id\":" + Json.write(id) + ",\"agent\":"
                + agent.map(name -> Json.write(name.id())).orElse("null") + ",\"entries\":[";
    }

    /// Writes the part before the entries, once. It waits for the first entry, because reading may fail at once.
    private void begin() {
        out.print(open ? "" : opening);
        open = true;
    }

    /// Writes an entry.
    void add(NumberedEntry numbered) {
        begin();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("entry", numbered.number());
        object.putAll(object(numbered.entry()));
        out.print(first ? "" : ",");
        out.print(Json.write(object));
        first = false;
    }

    /// Writes the part after the entries.
    void end(Reading reading) {
        begin();
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("input", reading.tokens().input());
        tokens.put("output", reading.tokens().output());
        tokens.put("cache_read", reading.tokens().cacheRead());
        tokens.put("cache_write", reading.tokens().cacheWrite());
        out.println("],\"models\":" + Json.write(reading.models()) + ",\"tokens\":" + Json.write(tokens)
                + ",\"broken\":" + (reading.damage().broken() + reading.damage().oversized()) + ",\"torn\":"
                + reading.damage().torn() + "}");
    }

    private static Map<String, @Nullable Object> object(Entry entry) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("kind", kind(entry));
        object.put("at", entry.at() == null ? null : entry.at().toString());
        switch (entry) {
            case Entry.Prompt prompt -> object.put("text", prompt.text());
            case Entry.Answer answer -> {
                object.put("text", answer.text());
                object.put("model", answer.model().isEmpty() ? null : answer.model());
            }
            case Entry.Thought thought -> object.put("text", thought.text());
            case Entry.Note note -> object.put("text", note.text());
            case Entry.ToolCall call -> {
                object.put("id", call.id());
                object.put("tool", call.tool());
                object.put("argument", call.argument());
                object.put(
                        "diffs", call.diffs().stream().map(TranscriptJson::diff).toList());
            }
            case Entry.ToolResult result -> {
                object.put("id", result.id());
                object.put("text", result.output());
                object.put("failed", result.failed());
                object.put("subagent", result.subagent().isEmpty() ? null : result.subagent());
            }
            case Entry.Subagent inside -> {
                object.put("subagent", inside.name());
                object.put("entry", object(inside.entry()));
            }
        }
        return object;
    }

    private static Map<String, Object> diff(Diff diff) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", diff.path());
        object.put("lines", diff.lines());
        return object;
    }

    private static String kind(Entry entry) {
        return switch (entry) {
            case Entry.Prompt ignored -> "prompt";
            case Entry.Answer ignored -> "answer";
            case Entry.Thought ignored -> "thought";
            case Entry.Note ignored -> "note";
            case Entry.ToolCall ignored -> "call";
            case Entry.ToolResult ignored -> "result";
            case Entry.Subagent ignored -> "subagent";
        };
    }
}
