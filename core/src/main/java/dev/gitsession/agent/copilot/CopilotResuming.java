package dev.gitsession.agent.copilot;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How Copilot resumes a session: it looks in the folder with the session's id.
///
/// @param sessionState the folder of all sessions
record CopilotResuming(Path sessionState) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return sessionState.resolve(stored.id().value()).resolve("events.jsonl");
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        return name.equals("events.jsonl") ? Optional.empty() : Optional.of(file.resolveSibling(name));
    }

    @Override
    public Set<List<String>> folderMembers() {
        return Set.of(List.of("data", "context", "cwd"), List.of("data", "context", "gitRoot"));
    }

    /// The keys that contain the working folder. Copilot continues in the folder that this file names.
    @Override
    public Set<String> folderKeys(String sideFile) {
        return sideFile.equals(Copilot.WORKSPACE) ? Set.of("cwd", "git_root") : Set.of();
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("copilot", "--resume=" + id.value());
    }
}
