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
/// @param made what a call changed in files
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
        String text,
        Made made) {
    public Document {
        files = List.copyOf(files);
    }

    /// An entry that changed nothing.
    public Document(
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
        this(entry, line, subagent, at, kind, model, tool, failed, files, text, Made.NOTHING);
    }

    /// A copy with what it changed in files.
    public Document with(List<FileEdit> edits) {
        return new Document(
                entry,
                line,
                subagent,
                at,
                kind,
                model,
                tool,
                failed,
                files,
                text,
                new Made(made.call(), made.isDone(), edits));
    }

    /// What a call changed in files. A call tells what it is to change, its result whether it did, and possibly
    /// what it really changed.
    ///
    /// @param call the number of the call's entry, also of a result that changed nothing; 0 if it is not known
    /// @param isDone whether it is known that the call succeeded
    /// @param edits the changes; empty if the entry does not tell them
    public record Made(long call, boolean isDone, List<FileEdit> edits) {
        /// Nothing was changed.
        public static final Made NOTHING = new Made(0, false, List.of());

        public Made {
            edits = List.copyOf(edits);
        }
    }
}
