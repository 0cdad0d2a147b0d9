package dev.gitsession.store.unattended;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Makes one upload of a burst of hook calls, across processes, and few uploads of a session that grows all the
/// time.
///
/// Each call writes a note and tries to lock the session. The process that holds the lock waits until no new note
/// came for a while and the last upload is long enough ago, deletes the note and uploads. A call that does not get
/// the lock leaves its work to the holder.
public final class HookQueue {
    private static final Duration QUIET = Duration.ofMillis(800);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofDays(2);

    private final Path folder;
    private final Clock clock;
    private final Duration interval;

    /// @param folder the folder of the notes and locks
    /// @param interval the least time between two uploads of a session
    public HookQueue(Path folder, Clock clock, Duration interval) {
        this.folder = folder;
        this.clock = clock;
        this.interval = interval;
    }

    /// Does the work once for this call and those that come meanwhile.
    public void run(String key, Runnable work) throws IOException {
        Path note = folder.resolve(key + ".note");
        Path lock = folder.resolve(key + ".lock");
        Files.createDirectories(folder);
        Files.writeString(note, clock.instant().toString());
        // A note that comes between the holder's last look and its letting go would lie there: look again.
        while (Files.exists(note) && runLocked(lock, note, work)) {}
    }

    /// False if another process has the lock.
    private boolean runLocked(Path lock, Path note, Runnable work) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                return false;
            }
            removeOld();
            while (Files.exists(note)) {
                awaitQuiet(note);
                awaitInterval(lock);
                Files.deleteIfExists(note);
                Files.writeString(lock, clock.instant().toString());
                work.run();
            }
            return true;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process has it
        }
    }

    /// Deletes the lock files of sessions that rested long ago. To delete one that is in use would let two
    /// processes upload one session at once, so they are kept for long.
    private void removeOld() {
        FileTime old = FileTime.from(clock.instant().minus(KEPT));
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*.lock")) {
            for (Path lock : locks) {
                if (Files.getLastModifiedTime(lock).compareTo(old) < 0) {
                    Files.deleteIfExists(lock);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another process may have been faster; what is left goes next time and is nobody's fault.
        }
    }

    /// The lock's file says when the last upload began.
    private void awaitInterval(Path lock) throws IOException {
        try {
            Instant last = Instant.parse(read(lock));
            Duration since = Duration.between(last, clock.instant());
            if (!since.isNegative() && since.compareTo(interval) < 0) {
                Thread.sleep(interval.minus(since));
            }
        } catch (DateTimeParseException e) {
            return; // there was none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // an interrupt ends the wait
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
                return; // an interrupt ends the wait
            }
            waited += QUIET.toMillis();
            now = read(note);
        }
    }

    private static String read(Path note) throws IOException {
        try {
            return Files.readString(note);
        } catch (NoSuchFileException e) {
            return ""; // the note is gone
        }
    }
}
