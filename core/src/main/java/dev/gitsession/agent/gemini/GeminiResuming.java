package dev.gitsession.agent.gemini;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How Gemini resumes a session: it finds the id inside the files of the working folder's project.
///
/// @param root Gemini's folder
record GeminiResuming(Path root) implements Resuming {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm");
    private static final int SHORT_ID = 8;
    private static final String PREFIX = "session-";

    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        String id = stored.id().value();
        String start = MINUTE.format(
                Objects.requireNonNullElse(stored.start(), Instant.EPOCH).atZone(ZoneOffset.UTC));
        // The id of a session without an id inside is its file's name.
        String name =
                id.startsWith(PREFIX) ? id : PREFIX + start + "-" + id.substring(0, Math.min(SHORT_ID, id.length()));
        return new GeminiProjects(root, List::of)
                .project(folder)
                .resolve("chats")
                .resolve(name + (document ? ".json" : ".jsonl"));
    }

    /// Newer versions look only in the project with the short name.
    @Override
    public boolean looksAt(Path file, Path folder) {
        return new GeminiProjects(root, List::of)
                .project(folder)
                .resolve("chats")
                .equals(file.getParent());
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        return Optional.of(file.resolveSibling(id.value()).resolve(name));
    }

    @Override
    public Set<List<String>> folderMembers() {
        return Set.of();
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("gemini", "--resume", id.value());
    }
}
