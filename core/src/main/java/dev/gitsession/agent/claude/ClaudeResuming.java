package dev.gitsession.agent.claude;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How Claude Code resumes a session: it looks in the folder that is named after the current working folder.
///
/// @param configuration the configuration folder
record ClaudeResuming(Path configuration) implements Resuming {
    private static final int LONGEST = 200;

    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return configuration.resolve("projects").resolve(folderName(folder)).resolve(stored.id() + ".jsonl");
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        boolean besideTheSession = name.startsWith("agent-") && name.indexOf('/') < 0;
        return Optional.of(
                besideTheSession
                        ? file.resolveSibling(name)
                        : file.resolveSibling(id.value()).resolve(name));
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("claude", "--resume", id.value());
    }

    /// The name of the folder for the sessions of a working folder. A long name is cut and ends with the Java
    /// string hash of the whole path.
    static String folderName(Path folder) {
        String path = folder.toString();
        String name = path.replaceAll("[^A-Za-z0-9]", "-");
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST) + "-"
                        + Long.toString(Math.abs((long) path.hashCode()), Character.MAX_RADIX);
    }
}
