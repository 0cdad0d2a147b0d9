package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import java.util.Optional;

/// What the commit at a branch's tip changes of its first parent, judged by names and object ids alone.
///
/// @param subject the first line of its message
/// @param ours whether its message is one that the store writes
/// @param parent its first parent; empty for a root commit
/// @param otherPath a file or folder outside the session folders that differs; empty if there is none
/// @param changesSessions whether the session folders differ
/// @param sessionsAlone whether its tree holds the session folders and nothing else
public record TipChange(
        String subject,
        boolean ours,
        Optional<ObjectId> parent,
        Optional<String> otherPath,
        boolean changesSessions,
        boolean sessionsAlone) {
    /// Whether it changes nothing at all.
    public boolean isEmpty() {
        return otherPath.isEmpty() && !changesSessions;
    }
}
