package dev.gitsession.agent.cline;

import dev.gitsession.agent.Folders;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How Cline resumes a session: it looks in the folder with the session's id.
///
/// @param sessions the folder of all sessions
record ClineResuming(Path sessions) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return sessions.resolve(stored.id().value()).resolve(stored.id() + Cline.MESSAGES);
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        return Optional.of(file.resolveSibling(name));
    }

    @Override
    public Set<List<String>> folderMembers() {
        return Set.of();
    }

    /// Cline looks for the working folder in the session's description.
    @Override
    public Set<List<String>> documentMembers(String sideFile) {
        return isDescription(sideFile) ? Set.of(List.of("cwd"), List.of("workspace_root")) : Set.of();
    }

    @Override
    public Optional<Path> folder(List<SideFile> sideFiles) {
        return sideFiles.stream()
                .filter(side -> isDescription(side.name()))
                .flatMap(side -> Cline.description(side.file())
                        .flatMap(description -> description.text("cwd"))
                        .flatMap(Folders::findPath)
                        .stream())
                .findFirst();
    }

    private static boolean isDescription(String sideFile) {
        return sideFile.endsWith(".json") && !sideFile.endsWith(Cline.MESSAGES);
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("cline", "--id", id.value());
    }
}
