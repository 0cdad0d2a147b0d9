package dev.gitsession.agent.qwen;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How Qwen Code resumes a session: it looks in the folder that is named after the working folder, and compares the
/// `cwd` of the first record.
///
/// @param data the folder of the sessions
record QwenResuming(Path data) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return data.resolve("projects")
                .resolve(folder.toString().replaceAll("[^A-Za-z0-9]", "-"))
                .resolve("chats")
                .resolve(stored.id() + ".jsonl");
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        String below = name.startsWith(QwenCode.SUBAGENTS) ? name.substring(QwenCode.SUBAGENTS.length()) : "";
        return below.isEmpty() || below.indexOf('/') >= 0
                ? Optional.empty()
                : Optional.of(subagents(file, id).resolve(below));
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("qwen", "--resume", id.value());
    }

    /// The folder of a session's subagents, from the session's file.
    static Path subagents(Path file, SessionId id) {
        return file.resolveSibling("../subagents")
                .resolve(QwenRecords.fileName(id.value()))
                .normalize();
    }
}
