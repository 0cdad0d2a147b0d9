package dev.gitsession.store.redaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the file system says of a file: which one it is, how long, and when its bytes and its entry
/// last changed. Bytes that change without changing the stamp were changed within the clock's tick of
/// the change before.
///
/// @param file device and number, so that another file in its place is seen
/// @param size the length in bytes
/// @param modified when the bytes were last written, which programs can set
/// @param changed when anything of it last changed, which they can't
public record FileStamp(String file, long size, FileTime modified, FileTime changed) {
    /// Longer than the tick of any kernel's clock.
    private static final Duration TICK = Duration.ofMillis(50);

    /// Longer than the tick of a file system that knows whole seconds only.
    private static final Duration COARSE_TICK = Duration.ofSeconds(3);

    /// The stamp of a file; empty if it is gone, or the system tells less than is needed.
    public static Optional<FileStamp> of(Path path) {
        try {
            Map<String, Object> is = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
            if (is.get("size") instanceof Long size
                    && is.get("lastModifiedTime") instanceof FileTime modified
                    && is.get("ctime") instanceof FileTime changed) {
                return Optional.of(new FileStamp(is.get("dev") + ":" + is.get("ino"), size, modified, changed));
            }
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty(); // no stamp: the file is read again
        }
    }

    /// Whether whoever changed the file at this time or later left another stamp.
    public boolean isSettledAt(Instant time) {
        return isBefore(modified, time) && isBefore(changed, time);
    }

    private static boolean isBefore(FileTime change, Instant time) {
        boolean wholeSeconds = change.to(TimeUnit.NANOSECONDS) % TimeUnit.SECONDS.toNanos(1) == 0;
        return change.toInstant().plus(wholeSeconds ? COARSE_TICK : TICK).isBefore(time);
    }

    /// The same for the same stamp, and in one line.
    public String text() {
        return file + " " + size + " " + modified.to(TimeUnit.NANOSECONDS) + " " + changed.to(TimeUnit.NANOSECONDS);
    }
}
