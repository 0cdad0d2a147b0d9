package dev.gitsession.agent.droid;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How Droid resumes a session: it looks in the folder that is named after the working folder.
///
/// @param sessions the folder of all sessions
record DroidResuming(Path sessions) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return sessions.resolve(folder.toString().replaceAll("[/\\\\:]", "-")).resolve(stored.id() + ".jsonl");
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        return name.equals(id + ".settings.json") ? Optional.of(file.resolveSibling(name)) : Optional.empty();
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("droid", "--resume", id.value());
    }
}
