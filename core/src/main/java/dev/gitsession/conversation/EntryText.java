package dev.gitsession.conversation;

/// The full text of entries, which is searched: what was said, what calls were given and what results said.
public final class EntryText {
    private EntryText() {}

    public static String of(Entry entry) {
        return switch (entry) {
            case Entry.Prompt prompt -> prompt.text();
            case Entry.Answer answer -> answer.text();
            case Entry.Thought thought -> thought.text();
            case Entry.Note note -> note.text();
            case Entry.ToolResult result -> result.output();
            case Entry.ToolCall call ->
                call.texts().isEmpty() ? call.tool() : call.tool() + " " + String.join("\n", call.texts());
            case Entry.Subagent inside -> of(inside.entry());
        };
    }
}
