package dev.gitsession.reading.index;

import dev.gitsession.conversation.Entry;
import java.util.List;
import java.util.Locale;

/// The kind of an entry.
public enum EntryKind {
    PROMPT(1, 1.6f),
    ANSWER(2, 1.4f),
    THOUGHT(3, 1.2f),
    CALL(4, 1f),
    RESULT(5, 0.6f),
    NOTE(6, 0.4f);

    private static final List<EntryKind> ALL = List.of(values());

    private final int code;
    private final float weight;

    EntryKind(int code, float weight) {
        this.code = code;
        this.weight = weight;
    }

    /// The name that users type and read.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The number that indexes store.
    public int code() {
        return code;
    }

    /// The kind with a number.
    public static EntryKind of(long code) {
        for (EntryKind kind : ALL) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind " + code);
    }

    /// How much an entry of this kind counts among equally good ones: what people and agents said counts most.
    public float weight() {
        return weight;
    }

    /// Whether a person or an agent said it to the other.
    public boolean isSaid() {
        return this == PROMPT || this == ANSWER;
    }

    /// The kind of an entry, or of the entry inside of a subagent.
    public static EntryKind of(Entry entry) {
        return switch (entry) {
            case Entry.Prompt ignored -> PROMPT;
            case Entry.Answer ignored -> ANSWER;
            case Entry.Thought ignored -> THOUGHT;
            case Entry.ToolCall ignored -> CALL;
            case Entry.ToolResult ignored -> RESULT;
            case Entry.Note ignored -> NOTE;
            case Entry.Subagent inside -> of(inside.entry());
        };
    }
}
