package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import java.util.Optional;

/// The difference between the commit at a branch's tip and its first parent, judged by names and object ids alone.
///
/// @param subject the first line of the commit's message
/// @param ours whether the message has the form that the store writes
/// @param parent the first parent; empty for a root commit
/// @param otherPath a file or folder outside the session folders that differs; empty if there is none
/// @param changesSessions whether the session folders differ
/// @param sessionsAlone whether the commit's tree contains the session folders and nothing else
public record TipChange(
        String subject,
        boolean ours,
        Optional<ObjectId> parent,
        Optional<String> otherPath,
        boolean changesSessions,
        boolean sessionsAlone) {
    /// Whether the commit changes nothing.
    public boolean isEmpty() {
        return otherPath.isEmpty() && !changesSessions;
    }
}
