package dev.gitsession.conversation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Entries as objects for other programs. `docs/agents.md` names the members. What is unknown is null.
public final class EntryObjects {
    private EntryObjects() {}

    /// The object of an entry.
    public static Map<String, @Nullable Object> of(NumberedEntry numbered) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("entry", numbered.number());
        object.putAll(object(numbered.entry()));
        return object;
    }

    /// The object of the tokens that a session used.
    public static Map<String, Object> of(Tokens tokens) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("input", tokens.input());
        object.put("output", tokens.output());
        object.put("cache_read", tokens.cacheRead());
        object.put("cache_write", tokens.cacheWrite());
        return object;
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
                object.put("diffs", call.diffs().stream().map(EntryObjects::of).toList());
            }
            case Entry.ToolResult result -> {
                object.put("id", result.id());
                object.put("text", result.output());
                object.put("failed", result.failed());
                object.put("subagent", result.subagent().isEmpty() ? null : result.subagent());
                object.put(
                        "diffs", result.diffs().stream().map(EntryObjects::of).toList());
            }
            case Entry.Subagent inside -> {
                object.put("subagent", inside.name());
                object.put("entry", object(inside.entry()));
            }
        }
        return object;
    }

    private static Map<String, Object> of(Diff diff) {
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
