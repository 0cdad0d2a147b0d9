package dev.gitsession.hook;

import dev.gitsession.agent.Hooks;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;

/// Puts hooks into an agent's configuration file and takes them out again.
///
/// What the file held before is kept beside it. If nobody changed the file in between, that comes back byte for byte;
/// else the hooks alone are taken out.
public final class HookInstallation {
    private static final String BEFORE = ".before-git-session";

    private final Hooks hooks;
    private final String command;

    /// @param hooks the agent's
    /// @param command what they run
    public HookInstallation(Hooks hooks, String command) {
        this.hooks = hooks;
        this.command = command;
    }

    /// What the file would hold.
    public String preview() {
        return hooks.enabled(read(file()), command);
    }

    /// Whether the hooks are there.
    public boolean isEnabled() {
        return hooks.isEnabled(read(file()));
    }

    /// Puts the hooks in; false if they were there.
    public boolean enable() {
        Path file = file();
        String before = read(file);
        String after = hooks.enabled(before, command);
        if (after.equals(before)) {
            return false;
        }
        refuseReadOnly(file);
        try {
            // What was kept belongs to a file that is no more.
            Files.deleteIfExists(before(file));
        } catch (IOException e) {
            throw failure(file, e);
        }
        if (Files.exists(file)) {
            // Some of the hooks may be there still, which are nothing to come back to.
            write(before(file), before.isBlank() ? before : hooks.disabled(before));
        }
        write(file, after);
        return true;
    }

    /// Takes the hooks out; false if they were not there.
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

    /// The file itself where a link leads to it, as settings that are kept elsewhere have it.
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
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            Path partial = Files.createTempFile(
                    file.toAbsolutePath().resolveSibling(".").normalize(), ".git-session-", ".tmp");
            try {
                Files.writeString(partial, text);
                if (isPosix() && Files.exists(file)) {
                    Files.setPosixFilePermissions(partial, Files.getPosixFilePermissions(file));
                }
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /// Replacing the file would need the folder's permission alone; that its owner may not write to it is meant.
    private static void refuseReadOnly(Path file) {
        try {
            if (Files.exists(file)
                    && isPosix()
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

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static BrokenException failure(Path file, IOException cause) {
        return new BrokenException(
                ErrorCode.AGENT_CONFIG,
                "%s can't be read or written: %s".formatted(Printable.clean(file.toString()), cause.getMessage()),
                "check its permissions",
                cause);
    }
}
