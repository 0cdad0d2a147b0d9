package dev.gitsession.agent;

import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;

/// A session that was found on this machine and not opened yet.
///
/// @param agent whose it is
/// @param id the id that the place suggests: a file's name, a folder's, a row's; [Summary#id()] knows better
/// @param file the file that holds it, or the database
/// @param size in bytes, when it was found; of a database row unknown and 0
/// @param modified when it was last written
public record LocalSession(Agent.Name agent, SessionId id, Path file, long size, Instant modified) {}
