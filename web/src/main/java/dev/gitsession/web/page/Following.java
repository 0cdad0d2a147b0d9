package dev.gitsession.web.page;

import dev.gitsession.reading.live.Library;
import dev.gitsession.web.library.SessionLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A session that grows on this machine, as one open page follows it. Its file is looked at; the index is brought up
/// to date only when the file has changed, and the remote is not asked.
public final class Following {
    /// How databases name the file that what is new comes into first.
    private static final String LOG = "-wal";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Library library;
    private final SessionLookup.Name name;
    private final Path file;
    private Stamp seen = Stamp.NONE;

    Following(Library library, SessionLookup.Name name, Path file) {
        this.library = library;
        this.name = name;
        this.file = file;
    }

    /// The sizes and times of a file and of its log.
    private record Stamp(long size, Instant modified, long sizeOfLog, Instant modifiedLog) {
        static final Stamp NONE = new Stamp(-1, Instant.MIN, -1, Instant.MIN);

        static Stamp of(Path file) {
            Path log = file.resolveSibling(file.getFileName() + LOG);
            return new Stamp(size(file), modified(file), size(log), modified(log));
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException e) {
                return -1; // it is not there
            }
        }

        private static Instant modified(Path file) {
            try {
                return Files.getLastModifiedTime(file).toInstant();
            } catch (IOException e) {
                return Instant.MIN;
            }
        }
    }

    /// Whether the file has changed since the last call. If so, the index has what is new. The first call says yes.
    public boolean hasChanged() {
        Stamp now = Stamp.of(file);
        if (now.equals(seen)) {
            return false;
        }
        if (library.refreshLocal(PATIENCE)) {
            seen = now;
        }
        return true;
    }

    /// How many entries the index has of the session; 0 if it has none any more.
    public long entries() {
        return SessionLookup.of(library.contents().sessions(), name) instanceof SessionLookup.Found found
                ? found.session().content().entries()
                : 0;
    }
}
