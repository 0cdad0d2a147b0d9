package dev.gitsession.cli.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes one upload of a burst of hook calls, across processes, and keeps the log of what hooks did.
///
/// A call leaves a note and tries to get the session's lock. Who has the lock waits until no new note came for a while,
/// takes the note away, and uploads; a call that does not get the lock leaves its work to the holder.
final class HookQueue {
    private static final Duration QUIET = Duration.ofMillis(800);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long LOG_LIMIT = 256L << 10;

    private final Path folder;
    private final Clock clock;

    /// @param commonDir the git folder that all working trees share
    HookQueue(Path commonDir, Clock clock) {
        this.folder = commonDir.resolve("git-session").resolve("hooks");
        this.clock = clock;
    }

    /// Does the work once for this call and those that come meanwhile.
    void run(String key, Runnable work) {
        Path note = folder.resolve(key + ".note");
        Path lock = folder.resolve(key + ".lock");
        try {
            Files.createDirectories(folder);
            Files.writeString(note, clock.instant().toString());
            // A note that comes between the holder's last look and its letting go would lie there: look again.
            while (Files.exists(note) && runLocked(lock, note, work)) {}
        } catch (IOException e) {
            log("failed", key + " " + e);
        }
    }

    /// Adds a line to the log.
    void log(String state, String text) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("log");
            if (Files.exists(file) && Files.size(file) > LOG_LIMIT) {
                List<String> lines = Files.readAllLines(file);
                Files.write(file, lines.subList(lines.size() / 2, lines.size()));
            }
            String line = "%s %s %s\n".formatted(clock.instant(), state, text.replace('\n', ' '));
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // A log that can't be written must not disturb the agent.
        }
    }

    /// The last line of the log.
    Optional<String> lastLine() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("log"));
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Where the log is.
    Path logFile() {
        return folder.resolve("log");
    }

    /// False if another process has the lock.
    private boolean runLocked(Path lock, Path note, Runnable work) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                return false;
            }
            while (Files.exists(note)) {
                awaitQuiet(note);
                Files.deleteIfExists(note);
                work.run();
            }
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void awaitQuiet(Path note) throws IOException {
        long waited = 0;
        String before = "";
        String now = read(note);
        while (!now.equals(before) && waited < LONGEST.toMillis()) {
            before = now;
            try {
                Thread.sleep(QUIET);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            waited += QUIET.toMillis();
            now = read(note);
        }
    }

    private static String read(Path note) throws IOException {
        try {
            return Files.readString(note);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
