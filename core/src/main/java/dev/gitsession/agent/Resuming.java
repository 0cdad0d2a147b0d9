package dev.gitsession.agent;

import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How an agent resumes a stored session.
public interface Resuming {
    /// The path under which the agent looks for the session's file on this machine.
    ///
    /// @param stored the session's summary, whose folder is the other machine's
    /// @param folder the working folder on this machine
    /// @param document whether the session is a single JSON document rather than lines
    Path file(Summary stored, Path folder, boolean document);

    /// Whether the agent looks at an existing file when it resumes a session in a working folder.
    default boolean looksAt(Path file, Path folder) {
        return true;
    }

    /// The path to which the agent writes, for one of its files. It differs if the agent compressed the file.
    default Path writable(Path present) {
        return present;
    }

    /// The file that the agent has for a path to which it writes. It may be compressed, and it need not exist.
    default Path present(Path writable) {
        return writable;
    }

    /// The path of a side file. Empty for a file that the agent would not have.
    ///
    /// @param file the result of [#file(Summary, Path, boolean)]
    /// @param name as in [SideFile#name()]
    default Optional<Path> sideFile(Path file, SessionId id, String name) {
        return Optional.empty();
    }

    /// The members of a record whose text is the working folder or a path below it. Each is a list of member
    /// names; an empty name stands for the elements of an array.
    default Set<List<String>> folderMembers() {
        return Set.of(List.of("cwd"));
    }

    /// The keys whose values are the working folder, for a side file that consists of `key: value` lines.
    ///
    /// @param sideFile as in [SideFile#name()]
    default Set<String> folderKeys(String sideFile) {
        return Set.of();
    }

    /// The members whose text is the working folder or a path below it, for a side file that is one JSON document.
    ///
    /// @param sideFile as in [SideFile#name()]
    default Set<List<String>> documentMembers(String sideFile) {
        return Set.of();
    }

    /// The folder in which a session was started, for an agent that tells it in a side file alone.
    default Optional<Path> folder(List<SideFile> sideFiles) {
        return Optional.empty();
    }

    /// The command that continues the session, to be run in its working folder.
    ///
    /// @param file the file to which the session was written
    List<String> command(SessionId id, Path file);

    /// Whether the agent takes sessions in by a command of its own, because it keeps them in a database. Then
    /// [#file(Summary, Path, boolean)] is a document for that command, which need not be kept.
    default boolean isImported() {
        return false;
    }

    /// Writes the document that the agent imports, for the session or for a side file that it has.
    ///
    /// @param stored the file as it is stored
    /// @param folder the working folder on this machine
    default void writeImport(Path stored, Path target, Path folder) throws IOException {
        throw new IOException("the agent imports no sessions");
    }

    /// The command that imports a document.
    default List<String> importCommand(Path file) {
        return List.of();
    }
}
