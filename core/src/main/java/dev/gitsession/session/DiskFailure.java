package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Explains in plain words why this program can't write: the disk is full or read-only, or a folder belongs to
/// another user. Error code and words are the same for every caller.
public final class DiskFailure {
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "File too large");
    private static final String DISK_ERROR = "Input/output error";
    private static final String READ_ONLY = "Read-only file system";

    /// With less free space than this, in bytes, not even a small file can be written.
    private static final long NOTHING = 4096;

    private DiskFailure() {}

    /// The failure to report for a file or folder that could not be written.
    ///
    /// @param place the file or folder
    /// @param otherwise the failure to report if none of the three reasons applies
    public static BrokenException of(IOException failure, Path place, BrokenException otherwise) {
        Optional<BrokenException> known = ofWords(String.valueOf(failure.getMessage()), place, failure);
        if (known.isPresent()) {
            return known.get();
        }
        return failure instanceof AccessDeniedException || !Files.isWritable(existing(place))
                ? notWritable(existing(place), failure)
                : otherwise;
    }

    /// What to tell of a file that could not be written where the user wanted it: a mistake of the user's, unless the
    /// disk fails.
    ///
    /// @param named what the user named
    public static SessionException ofNamed(IOException failure, Path named) {
        Optional<BrokenException> told = find(failure);
        if (told.isPresent()) {
            return told.get();
        }
        String message = "%s can't be written: %s"
                .formatted(Printable.clean(named.toString()), Printable.clean(reason(failure)));
        return failure instanceof FileSystemException && !reason(failure).contains(DISK_ERROR)
                ? new InvalidInputException(
                        ErrorCode.UNWRITABLE_PATH,
                        message,
                        "name another place, or check the folder's permissions",
                        failure)
                : new BrokenException(ErrorCode.WRITE_FAILED, message, "check the disk, then run it again", failure);
    }

    /// Many exceptions about files have the path alone as their message.
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException ignored -> "permission denied";
            case NoSuchFileException ignored -> "there is no such folder";
            case FileAlreadyExistsException ignored -> "a file is where a folder should be";
            case FileSystemException e -> Optional.ofNullable(e.getReason()).orElse(e.toString());
            default -> String.valueOf(failure.getMessage());
        };
    }

    /// The failure to report if a full or read-only disk is among the causes.
    public static Optional<BrokenException> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && saysFull(words)) {
                return Optional.of(full(words, failure));
            }
            if (cause instanceof ReadOnlyFileSystemException || (cause instanceof IOException && saysReadOnly(words))) {
                return Optional.of(readOnly(words, failure));
            }
        }
        return Optional.empty();
    }

    /// The failure to report for the error output of a program on this machine.
    ///
    /// @param place the file or folder that it writes
    public static Optional<BrokenException> ofWords(String words, Path place) {
        return ofWords(words, place, null);
    }

    private static Optional<BrokenException> ofWords(String words, Path place, @Nullable Throwable cause) {
        if (saysFull(words) || isFull(place)) {
            return Optional.of(full(place.toString(), cause));
        }
        return saysReadOnly(words) ? Optional.of(readOnly(place.toString(), cause)) : Optional.empty();
    }

    /// Whether the words of the system or of a program mean that the disk is full.
    public static boolean saysFull(String words) {
        return NO_ROOM.stream().anyMatch(words::contains);
    }

    /// @param detail the place, or the words that reported it
    public static BrokenException full(String detail) {
        return full(detail, null);
    }

    private static BrokenException full(String detail, @Nullable Throwable cause) {
        return new BrokenException(
                ErrorCode.DISK_FULL,
                "this machine's disk is full: " + Printable.clean(detail),
                "free some space, then run it again",
                cause);
    }

    private static boolean saysReadOnly(String words) {
        return words.contains(READ_ONLY);
    }

    private static BrokenException readOnly(String detail, @Nullable Throwable cause) {
        return new BrokenException(
                ErrorCode.NOT_WRITABLE,
                "the disk is read-only: " + Printable.clean(detail),
                "make it writable, or work in another clone",
                cause);
    }

    private static BrokenException notWritable(Path folder, Throwable cause) {
        String shown = Printable.clean(folder.toString());
        return new BrokenException(
                ErrorCode.NOT_WRITABLE,
                "%s can't be written: it belongs to %s".formatted(shown, owner(folder)),
                "check its permissions, or take it over with: sudo chown -R \"$USER\" '%s'".formatted(shown),
                cause);
    }

    /// The owner of a file or folder, as far as it is known.
    public static String owner(Path file) {
        try {
            return Printable.clean(Files.getOwner(file).getName());
        } catch (IOException | UnsupportedOperationException e) {
            return "an unknown user"; // this only completes the message of another failure
        }
    }

    private static boolean isFull(Path place) {
        try {
            return Files.getFileStore(existing(place)).getUsableSpace() < NOTHING;
        } catch (IOException e) {
            return false; // then the words of the failure have to do
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
