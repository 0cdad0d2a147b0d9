package dev.gitsession.hook;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.OwnerPermissions;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/// Adds hooks, or a server, to an agent's configuration file and removes them again.
///
/// The file's earlier content is kept beside it. If nobody changed the file in between, removal restores that
/// content byte for byte. Otherwise only the addition is removed. Several additions to one file share the content
/// that is kept: whichever goes last restores it.
public final class HookInstallation {
    private static final String BEFORE = ".before-git-session";

    private final Part own;
    private final List<Part> all;
    private final boolean keeping;

    /// An addition, and what the agent runs.
    public record Part(Addition addition, String command) {
        String enabled(String text) {
            return addition.enabled(text, command);
        }

        String disabled(String text) {
            return text.isBlank() ? text : addition.disabled(text);
        }

        boolean isEnabled(String text) {
            return addition.isEnabled(text);
        }
    }

    /// @param addition what is added
    /// @param command the command that it runs
    public HookInstallation(Addition addition, String command) {
        this(new Part(addition, command), List.of());
    }

    /// @param own what is added
    /// @param all everything that this program may add to the same file, in an order that does not change
    public HookInstallation(Part own, List<Part> all) {
        this(own, all, true);
    }

    private HookInstallation(Part own, List<Part> all, boolean keeping) {
        this.own = own;
        this.all = all.contains(own) ? List.copyOf(all) : List.of(own);
        this.keeping = keeping;
    }

    /// The same for files in a repository: their earlier content is in git, and not kept beside them.
    public HookInstallation inRepository() {
        return new HookInstallation(own, all, false);
    }

    /// The content that the file would have with the addition.
    public String preview() {
        return own.enabled(read(file()));
    }

    /// Whether it is there.
    public boolean isEnabled() {
        return own.isEnabled(read(file()));
    }

    /// Whether the file names it, also if the file's format is broken, so that nobody can tell whether it is there.
    public boolean isMentioned() {
        return own.addition().isMentioned(read(file()));
    }

    /// Adds it. False if it was there already.
    public boolean enable() {
        Path file = file();
        String before = read(file);
        String after = own.enabled(before);
        if (after.equals(before)) {
            return false;
        }
        refuseReadOnly(file);
        String earlier = read(before(file));
        List<Part> present = present(before);
        if (!present.isEmpty() && composed(earlier, present).equals(before)) {
            write(
                    file,
                    composed(
                            earlier,
                            all.stream()
                                    .filter(part -> part.equals(own) || present.contains(part))
                                    .toList()));
            return true;
        }
        try {
            // An older backup belongs to a file that no longer exists.
            Files.deleteIfExists(before(file));
        } catch (IOException e) {
            throw failure(file, e);
        }
        if (keeping && Files.exists(file)) {
            // Some of our additions may be left in the file; the backup must not contain them.
            String clean = before;
            for (Part part : all) {
                clean = part.disabled(clean);
            }
            write(before(file), clean);
        }
        write(file, after);
        return true;
    }

    /// Removes it. False if it was not there.
    public boolean disable() {
        Path file = file();
        String text = read(file);
        if (text.isBlank()) {
            return false;
        }
        String without = own.disabled(text);
        if (without.equals(text)) {
            return false;
        }
        refuseReadOnly(file);
        try {
            Path kept = before(file);
            String before = read(kept);
            List<Part> present = present(text);
            List<Part> left = present.stream().filter(part -> !part.equals(own)).toList();
            boolean untouched = composed(before, present).equals(text);
            if (untouched && left.isEmpty() && !Files.exists(kept)) {
                Files.delete(file);
            } else {
                write(file, untouched ? composed(before, left) : without);
            }
            if (left.isEmpty()) {
                Files.deleteIfExists(kept);
            }
            return true;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private List<Part> present(String text) {
        return all.stream().filter(part -> part.isEnabled(text)).toList();
    }

    private static String composed(String text, List<Part> parts) {
        String composed = text;
        for (Part part : parts) {
            composed = part.enabled(composed);
        }
        return composed;
    }

    /// The configuration file itself, if the path is a link to it. Some users keep their settings elsewhere.
    private Path file() {
        try {
            return Files.exists(own.addition().file())
                    ? own.addition().file().toRealPath()
                    : own.addition().file();
        } catch (IOException e) {
            return own.addition().file(); // the link can't be followed, which writing to it will tell
        }
    }

    private static Path before(Path file) {
        return file.resolveSibling(file.getFileName() + BEFORE);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    ErrorCode.BAD_AGENT_CONFIG,
                    Printable.clean(file.toString()) + " is not text in UTF-8",
                    "mend the file, then run the command again",
                    e);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void write(Path file, String text) {
        try (FileReplacement replacement = FileReplacement.of(file)) {
            Files.writeString(replacement.partial(), text);
            if (OwnerPermissions.areKnown(file) && Files.exists(file)) {
                Files.setPosixFilePermissions(replacement.partial(), Files.getPosixFilePermissions(file));
            }
            replacement.commit();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /// Refuses a read-only file. Replacing it would need only the folder's permission, but its owner made it
    /// read-only on purpose.
    private static void refuseReadOnly(Path file) {
        try {
            if (Files.exists(file)
                    && OwnerPermissions.areKnown(file)
                    && !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE)) {
                throw new InvalidInputException(
                        ErrorCode.READ_ONLY,
                        Printable.clean(file.toString()) + " is read-only",
                        "make it writable, or add by hand what --print shows");
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static BrokenException failure(Path file, IOException cause) {
        return new BrokenException(
                ErrorCode.AGENT_CONFIG,
                "%s can't be read or written: %s".formatted(Printable.clean(file.toString()), cause.getMessage()),
                "check its permissions",
                cause);
    }
}
