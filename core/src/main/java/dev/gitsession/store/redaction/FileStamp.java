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

/// The file system's data about a file: its identity, its length, and when its content and its metadata last
/// changed. If the content changes but the stamp does not, both changes happened within one tick of the clock.
///
/// @param file device and inode, which differ for another file under the same name
/// @param size the length in bytes
/// @param modified when the content was last written; programs can set this time
/// @param changed when content or metadata last changed; programs can't set this time
public record FileStamp(String file, long size, FileTime modified, FileTime changed) {
    /// Longer than the clock tick of any kernel.
    private static final Duration TICK = Duration.ofMillis(50);

    /// Longer than the tick of a file system that stores whole seconds only.
    private static final Duration COARSE_TICK = Duration.ofSeconds(3);

    /// The stamp of a file. Empty if the file is gone or the system does not provide all the data.
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

    /// Whether any change at this time or later must have produced another stamp.
    public boolean isSettledAt(Instant time) {
        return isBefore(modified, time) && isBefore(changed, time);
    }

    private static boolean isBefore(FileTime change, Instant time) {
        boolean wholeSeconds = change.to(TimeUnit.NANOSECONDS) % TimeUnit.SECONDS.toNanos(1) == 0;
        return change.toInstant().plus(wholeSeconds ? COARSE_TICK : TICK).isBefore(time);
    }

    /// The stamp as one line of text. Equal stamps give equal texts.
    public String text() {
        return file + " " + size + " " + modified.to(TimeUnit.NANOSECONDS) + " " + changed.to(TimeUnit.NANOSECONDS);
    }
}
