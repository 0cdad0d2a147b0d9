package dev.gitsession.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was said or done in a session, in the session's order.
///
/// Texts are the agent's own, complete and unchecked. Code that prints them must replace control characters first.
public sealed interface Entry {
    /// The time; null if the agent did not record it.
    @Nullable
    Instant at();

    /// A request by the user, or by the agent that started a subagent.
    record Prompt(@Nullable Instant at, String text) implements Entry {}

    /// An answer of the model.
    ///
    /// @param model the model's name as the agent writes it, or empty
    record Answer(@Nullable Instant at, String text, String model) implements Entry {}

    /// The model's thoughts before an answer, if the agent keeps them.
    record Thought(@Nullable Instant at, String text) implements Entry {}

    /// A tool call by the model.
    ///
    /// @param id connects the call with its [ToolResult]; may be empty
    /// @param tool the tool's name as the agent writes it
    /// @param argument the most informative argument, such as a command, a path or a pattern; may be empty
    /// @param diffs the file changes that the call asks for
    /// @param texts all texts among the arguments, in full
    record ToolCall(@Nullable Instant at, String id, String tool, String argument, List<Diff> diffs, List<String> texts)
            implements Entry {
        public ToolCall {
            diffs = List.copyOf(diffs);
            texts = List.copyOf(texts);
        }
    }

    /// The result of a tool call.
    ///
    /// @param id the id of the call
    /// @param failed whether the agent recorded a failure
    /// @param subagent the id of the subagent that did the work, or empty
    /// @param diffs the file changes that were made, if the agent recorded them with the result
    record ToolResult(@Nullable Instant at, String id, String output, boolean failed, String subagent, List<Diff> diffs)
            implements Entry {
        public ToolResult {
            diffs = List.copyOf(diffs);
        }
    }

    /// An event of the session itself, such as the compaction of its context.
    record Note(@Nullable Instant at, String text) implements Entry {}

    /// An entry of a subagent.
    ///
    /// @param name the subagent's id, or empty
    /// @param entry the entry; it may belong to a further subagent
    record Subagent(String name, Entry entry) implements Entry {
        @Override
        public @Nullable Instant at() {
            return entry.at();
        }
    }
}
