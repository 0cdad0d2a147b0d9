package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Optional;

/// Explains in plain words why this program can't write: the disk is full or read-only, or a folder belongs to
/// another user. Error code and words are the same for every caller.
public final class DiskFailure {
    /// The error code for a full disk on this machine.
    public static final String FULL = "disk_full";

    private static final String NOT_WRITABLE = "not_writable";
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "File too large");
    private static final String READ_ONLY = "Read-only file system";

    /// With less free space than this, in bytes, not even a small file can be written.
    private static final long NOTHING = 4096;

    private DiskFailure() {}

    /// The failure to report for a file or folder that could not be written.
    ///
    /// @param place the file or folder
    /// @param otherwise the failure to report if none of the three reasons applies
    public static BrokenException of(IOException failure, Path place, BrokenException otherwise) {
        Optional<BrokenException> known = ofWords(String.valueOf(failure.getMessage()), place);
        if (known.isPresent()) {
            return known.get();
        }
        return failure instanceof AccessDeniedException || !Files.isWritable(existing(place))
                ? notWritable(existing(place))
                : otherwise;
    }

    /// The failure to report if a full or read-only disk is among the causes.
    public static Optional<BrokenException> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && saysFull(words)) {
                return Optional.of(full(words));
            }
            if (cause instanceof ReadOnlyFileSystemException || (cause instanceof IOException && saysReadOnly(words))) {
                return Optional.of(readOnly(words));
            }
        }
        return Optional.empty();
    }

    /// The failure to report for the error output of a program on this machine.
    ///
    /// @param place the file or folder that it writes
    public static Optional<BrokenException> ofWords(String words, Path place) {
        if (saysFull(words) || isFull(place)) {
            return Optional.of(full(place.toString()));
        }
        return saysReadOnly(words) ? Optional.of(readOnly(place.toString())) : Optional.empty();
    }

    /// Whether the words of the system or of a program mean that the disk is full.
    public static boolean saysFull(String words) {
        return NO_ROOM.stream().anyMatch(words::contains);
    }

    /// @param detail the place, or the words that reported it
    public static BrokenException full(String detail) {
        return new BrokenException(
                FULL, "this machine's disk is full: " + Printable.clean(detail), "free some space, then run it again");
    }

    private static boolean saysReadOnly(String words) {
        return words.contains(READ_ONLY);
    }

    private static BrokenException readOnly(String detail) {
        return new BrokenException(
                NOT_WRITABLE,
                "the disk is read-only: " + Printable.clean(detail),
                "make it writable, or work in another clone");
    }

    private static BrokenException notWritable(Path folder) {
        String shown = Printable.clean(folder.toString());
        return new BrokenException(
                NOT_WRITABLE,
                "%s can't be written: it belongs to %s".formatted(shown, owner(folder)),
                "check its permissions, or take it over with: sudo chown -R \"$USER\" '%s'".formatted(shown));
    }

    /// The owner of a file or folder, as far as it is known.
    public static String owner(Path file) {
        try {
            return Printable.clean(Files.getOwner(file).getName());
        } catch (IOException | UnsupportedOperationException e) {
            return "an unknown user";
        }
    }

    private static boolean isFull(Path place) {
        try {
            return Files.getFileStore(existing(place)).getUsableSpace() < NOTHING;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path existing(Path place) {
        Path at = place.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
