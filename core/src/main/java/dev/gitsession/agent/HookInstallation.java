package dev.gitsession.agent;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        if (Files.exists(file)) {
            write(before(file), before);
        }
        write(file, after);
        return true;
    }

    /// Takes the hooks out; false if they were not there.
    public boolean disable() {
        Path file = file();
        String text = read(file);
        if (!hooks.isEnabled(text)) {
            return false;
        }
        try {
            Path kept = before(file);
            String before = read(kept);
            boolean untouched = hooks.enabled(before, command).equals(text);
            if (untouched && !Files.exists(kept)) {
                Files.delete(file);
            } else {
                write(file, untouched ? before : hooks.disabled(text));
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
            return hooks.file();
        }
    }

    private static Path before(Path file) {
        return file.resolveSibling(file.getFileName() + BEFORE);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
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
                boolean posix =
                        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
                if (posix && Files.exists(file)) {
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

    private static BrokenException failure(Path file, IOException cause) {
        return new BrokenException(
                "agent_config",
                "%s can't be read or written: %s".formatted(Printable.clean(file.toString()), cause.getMessage()),
                "check its permissions");
    }
}
