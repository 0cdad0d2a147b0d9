package dev.gitsession.reading.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a session as it is searched.
///
/// @param entry its number within the session, from 1
/// @param line the line of the transcript that it came from, from 1
/// @param subagent the subagent that it belongs to; empty for the session itself
/// @param at when; null if the agent did not record it
/// @param model the model that answered; empty if it is no answer
/// @param tool the tool that was called; empty if it is neither a call nor a result
/// @param failed whether it is the result of a call that failed
/// @param files the paths that a call names, below the working folder where possible
/// @param text what is searched
public record Document(
        long entry,
        long line,
        String subagent,
        @Nullable Instant at,
        EntryKind kind,
        String model,
        String tool,
        boolean failed,
        List<String> files,
        String text) {
    public Document {
        files = List.copyOf(files);
    }
}
