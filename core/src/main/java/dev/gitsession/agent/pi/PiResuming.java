package dev.gitsession.agent.pi;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// How Pi resumes a session: its command names the file. Pi keeps the sessions of a working folder in a folder
/// named after it.
///
/// @param sessions the folder of all sessions
record PiResuming(Path sessions) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        String name = folder.toString().replaceAll("^[/\\\\]", "").replaceAll("[/\\\\:]", "-");
        String start = Objects.requireNonNullElse(stored.start(), Instant.EPOCH)
                .toString()
                .replaceAll("[:.]", "-");
        return sessions.resolve("--" + name + "--").resolve(start + "_" + stored.id() + ".jsonl");
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("pi", "--session", file.toString());
    }
}
