package dev.gitsession.agent;

import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;

/// A session that was found on this machine and not opened yet.
///
/// @param agent the agent that wrote it
/// @param id the id in the name of the file, folder or row; [Summary#id()] is more reliable
/// @param file the file that contains it, or the database
/// @param size the length in bytes when it was found; 0 for a database row
/// @param modified when it was last written
public record LocalSession(Agent.Name agent, SessionId id, Path file, long size, Instant modified) {}
