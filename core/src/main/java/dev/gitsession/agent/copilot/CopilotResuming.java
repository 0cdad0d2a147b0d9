package dev.gitsession.agent.copilot;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Copilot finds a session in the folder of its id.
///
/// @param sessionState the folder of all sessions
record CopilotResuming(Path sessionState) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return sessionState.resolve(stored.id().value()).resolve("events.jsonl");
    }

    @Override
    public Path sideFile(Path file, SessionId id, String name) {
        return file.resolveSibling(name);
    }

    @Override
    public Set<String> folderMembers() {
        return Set.of("cwd", "gitRoot");
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("copilot", "--resume=" + id.value());
    }
}
