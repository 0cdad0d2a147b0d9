package dev.gitsession.agent;

import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How an agent takes a session back.
public interface Resuming {
    /// Where the agent looks for the session's file on this machine.
    ///
    /// @param stored the session's summary, its folder being the other machine's
    /// @param folder the working folder on this machine
    /// @param document whether the session is one JSON document and not lines
    Path file(Summary stored, Path folder, boolean document);

    /// The place that the agent writes to, of a file that it has: another one where it compressed the file.
    default Path writable(Path present) {
        return present;
    }

    /// The file that the agent has for a place that it writes to, which may be compressed. It need not be there.
    default Path present(Path writable) {
        return writable;
    }

    /// Where a file beside the session goes; empty for one that the agent would not have there.
    ///
    /// @param file what [#file(Summary, Path, boolean)] told
    /// @param name as in [SideFile#name()]
    default Optional<Path> sideFile(Path file, SessionId id, String name) {
        return Optional.empty();
    }

    /// The places in a record whose text is the working folder or a path below it; each is a list of member names.
    default Set<List<String>> folderMembers() {
        return Set.of(List.of("cwd"));
    }

    /// The keys of a file beside the session whose values are the working folder, where that file is lines of
    /// `key: value`.
    ///
    /// @param sideFile as in [SideFile#name()]
    default Set<String> folderKeys(String sideFile) {
        return Set.of();
    }

    /// The command that continues the session, to be run in its working folder.
    ///
    /// @param file where the session was put
    List<String> command(SessionId id, Path file);
}
