package dev.gitsession.agent.codex;

import dev.gitsession.agent.Folders;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How Codex resumes a session: it finds the file by the id in its name, in the folder of any day.
///
/// @param home Codex's home
record CodexResuming(Path home) implements Resuming {
    private static final String ROOTS = "runtime_workspace_roots";
    private static final String SETTINGS = "thread_settings";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        ZonedDateTime start =
                Objects.requireNonNullElse(stored.start(), Instant.EPOCH).atZone(ZoneOffset.UTC);
        return home.resolve("sessions")
                .resolve(DAY.format(start))
                .resolve("rollout-" + SECOND.format(start) + "-" + stored.id() + ".jsonl");
    }

    @Override
    public Path writable(Path present) {
        return Rollout.plain(present);
    }

    @Override
    public Path present(Path writable) {
        return Rollout.of(writable).file();
    }

    /// The path of a subagent's session. Codex finds subagents like any other session.
    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        boolean subagent = name.startsWith(Codex.SUBAGENTS) && name.lastIndexOf('/') < Codex.SUBAGENTS.length();
        return subagent ? Optional.of(file.resolveSibling(Folders.name(Path.of(name)))) : Optional.empty();
    }

    /// The folder of `session_meta` and `turn_context`, and the one in the settings of the thread, which the
    /// interactive program offers first.
    @Override
    public Set<List<String>> folderMembers() {
        return Set.of(
                List.of("payload", "cwd"),
                List.of("payload", ROOTS, ""),
                List.of("payload", "state", "environments", "environments", "local", "cwd"),
                List.of("payload", SETTINGS, "cwd"),
                List.of("payload", SETTINGS, ROOTS, ""));
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("codex", "resume", id.value());
    }
}
