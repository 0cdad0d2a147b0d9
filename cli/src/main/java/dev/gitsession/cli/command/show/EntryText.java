package dev.gitsession.cli.command.show;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import java.util.stream.Collectors;

/// The full text of entries, in which patterns are searched.
final class EntryText {
    private EntryText() {}

    static String of(Entry entry) {
        return switch (entry) {
            case Entry.Prompt prompt -> prompt.text();
            case Entry.Answer answer -> answer.text();
            case Entry.Thought thought -> thought.text();
            case Entry.Note note -> note.text();
            case Entry.ToolResult result -> result.output();
            case Entry.ToolCall call ->
                call.tool() + " " + call.argument() + "\n"
                        + call.diffs().stream().map(EntryText::of).collect(Collectors.joining("\n"));
            case Entry.Subagent inside -> of(inside.entry());
        };
    }

    private static String of(Diff diff) {
        return diff.path() + "\n" + String.join("\n", diff.lines());
    }
}
