package dev.gitsession.reading.index;

import java.time.Instant;

/// An edit of a session, found by [SessionIndex#edits].
///
/// @param session the session
/// @param call the number of the entry that made it; 0 if it is not known
/// @param at when
public record FoundEdit(IndexedSession session, long call, Instant at, FileEdit edit) {}
