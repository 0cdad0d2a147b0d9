package dev.gitsession.git.history;

import java.time.Instant;
import java.util.List;

/// What a commit changed.
///
/// @param name the commit's full name; empty for changes that are not committed
/// @param author the author's name
/// @param written when it was written, as its author's date says; without meaning if it has no name
/// @param committed when it was committed
/// @param message its whole message
/// @param files the text files that it changed
public record CommitChange(
        String name, String author, Instant written, Instant committed, String message, List<FileChange> files) {
    public CommitChange {
        files = List.copyOf(files);
    }

    /// The first line of its message.
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
