package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Folders;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.OwnerPermissions;
import dev.gitsession.store.unattended.HookLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The sessions that a running session was told of already, so that none is told twice. They are in a file of their own
/// in the hooks' folder, one id a line. If it can't be read or written, a session may be told again.
///
/// @param file the file; it need not exist
/// @param ids what it has; empty if the running session is unknown
/// @param now the present time
record ToldSessions(Path file, Set<String> ids, Instant now) {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Pattern TOLD = Pattern.compile("(?m)^session (\\S+) \\(");

    /// @param session the id of the running session; empty if it is unknown
    static ToldSessions of(Git git, String session, Instant now) {
        Path file = HookLog.folder(git).resolve("told").resolve(session.isEmpty() ? "unknown" : session);
        Set<String> ids = new HashSet<>();
        try {
            if (!session.isEmpty() && Files.isRegularFile(file)) {
                ids.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            git.trace().failed(e); // they may be told again
        }
        return new ToldSessions(file, ids, now);
    }

    boolean has(IndexedSession session) {
        return ids.contains(session.id());
    }

    /// Remembers the sessions that a brief names.
    void add(String brief) {
        String lines = String.join(
                "",
                TOLD.matcher(brief)
                        .results()
                        .map(found -> found.group(1) + "\n")
                        .toList());
        if (lines.isEmpty() || file.endsWith("unknown")) {
            return;
        }
        try {
            Path folder = file.resolveSibling(".").normalize();
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.resolveSibling("."));
                Files.createDirectory(folder, OwnerPermissions.ofFolder(folder));
            }
            removeOld(folder);
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            return; // they may be told again
        }
    }

    private void removeOld(Path folder) throws IOException {
        Instant oldest = now.minus(KEPT);
        for (Path each : Folders.files(folder, 1)) {
            if (Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
                Files.deleteIfExists(each);
            }
        }
    }
}
