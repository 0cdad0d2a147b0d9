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

/// Adds hooks to an agent's configuration file and removes them again.
///
/// The file's earlier content is kept beside it. If nobody changed the file in between, removal restores that
/// content byte for byte. Otherwise only the hooks are removed.
public final class HookInstallation {
    private static final String BEFORE = ".before-git-session";

    private final Hooks hooks;
    private final String command;
    private final boolean keeping;

    /// @param hooks the agent's hooks
    /// @param command the command that they run
    public HookInstallation(Hooks hooks, String command) {
        this(hooks, command, true);
    }

    private HookInstallation(Hooks hooks, String command, boolean keeping) {
        this.hooks = hooks;
        this.command = command;
        this.keeping = keeping;
    }

    /// The same for a file in a repository: its earlier content is in git, and not kept beside it.
    public HookInstallation inRepository(Path file) {
        return new HookInstallation(hooks.in(file), command, false);
    }

    /// The content that the file would have with the hooks.
    public String preview() {
        return hooks.enabled(read(file()), command);
    }

    /// Whether the hooks are installed.
    public boolean isEnabled() {
        return hooks.isEnabled(read(file()));
    }

    /// Whether the file names the hooks, also if its format is broken, so that nobody can tell whether they are
    /// installed.
    public boolean isMentioned() {
        return read(file()).contains(Hooks.MARK);
    }

    /// Installs the hooks. False if they were installed already.
    public boolean enable() {
        Path file = file();
        String before = read(file);
        String after = hooks.enabled(before, command);
        if (after.equals(before)) {
            return false;
        }
        refuseReadOnly(file);
        try {
            // An older backup belongs to a file that no longer exists.
            Files.deleteIfExists(before(file));
        } catch (IOException e) {
            throw failure(file, e);
        }
        if (keeping && Files.exists(file)) {
            // Some of our hooks may be left in the file; the backup must not contain them.
            write(before(file), before.isBlank() ? before : hooks.disabled(before));
        }
        write(file, after);
        return true;
    }

    /// Removes the hooks. False if they were not installed.
    public boolean disable() {
        Path file = file();
        String text = read(file);
        if (text.isBlank()) {
            return false;
        }
        String without = hooks.disabled(text);
        if (without.equals(text)) {
            return false;
        }
        refuseReadOnly(file);
        try {
            Path kept = before(file);
            String before = read(kept);
            boolean untouched = hooks.enabled(before, command).equals(text);
            if (untouched && !Files.exists(kept)) {
                Files.delete(file);
            } else {
                write(file, untouched ? before : without);
            }
            Files.deleteIfExists(kept);
            return true;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /// The configuration file itself, if the path is a link to it. Some users keep their settings elsewhere.
    private Path file() {
        try {
            return Files.exists(hooks.file()) ? hooks.file().toRealPath() : hooks.file();
        } catch (IOException e) {
            return hooks.file(); // the link can't be followed, which writing to it will tell
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
