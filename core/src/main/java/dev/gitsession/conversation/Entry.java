package dev.gitsession.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that was said or done in a session, in the order of the session.
///
/// Texts are the agent's own, whole and unchecked: whoever prints them replaces control characters first.
public sealed interface Entry {
    /// When it happened; null where the agent does not note it.
    @Nullable
    Instant at();

    /// What a person (or the agent that started a subagent) asked for.
    record Prompt(@Nullable Instant at, String text) implements Entry {}

    /// What the model answered.
    ///
    /// @param model the model's name as the agent writes it, or empty
    record Answer(@Nullable Instant at, String text, String model) implements Entry {}

    /// What the model thought before it answered, where the agent keeps it.
    record Thought(@Nullable Instant at, String text) implements Entry {}

    /// A tool that the model called.
    ///
    /// @param id ties the call to its [ToolResult], or empty
    /// @param tool the tool's name as the agent writes it
    /// @param argument the one argument that tells what was done: a command, a path, a pattern; or empty
    /// @param diffs the changes to files that the call asks for
    record ToolCall(@Nullable Instant at, String id, String tool, String argument, List<Diff> diffs) implements Entry {
        public ToolCall {
            diffs = List.copyOf(diffs);
        }
    }

    /// What a tool gave back.
    ///
    /// @param id the call's
    /// @param failed whether the agent noted a failure
    /// @param subagent the id of the subagent that did the work, or empty
    record ToolResult(@Nullable Instant at, String id, String output, boolean failed, String subagent)
            implements Entry {}

    /// Something that happened to the session itself, such as the compaction of its context.
    record Note(@Nullable Instant at, String text) implements Entry {}

    /// Something that a subagent said or did.
    ///
    /// @param name which subagent, or empty
    /// @param entry what it was; may be another subagent's
    record Subagent(String name, Entry entry) implements Entry {
        @Override
        public @Nullable Instant at() {
            return entry.at();
        }
    }
}
