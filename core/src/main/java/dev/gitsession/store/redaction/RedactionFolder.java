package dev.gitsession.store.redaction;

import dev.gitsession.redact.Checkpoint;
import dev.gitsession.redact.RedactionKey;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.PartialFile;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/// `git-session/` in the git folder that all working trees share: the key for marks, and what is known of sessions.
/// Only this user can read it.
final class RedactionFolder {
    private final Path folder;

    RedactionFolder(Path commonDir) {
        this.folder = commonDir.resolve("git-session");
    }

    /// The key of this repository on this machine, made when it is first needed.
    RedactionKey key() {
        Path file = keyFile();
        try {
            if (!Files.exists(file)) {
                makeKey(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length == RedactionKey.LENGTH) {
                return RedactionKey.of(key);
            }
            throw new BrokenException(
                    "bad_key",
                    file + " is damaged",
                    "delete it; marks in later uploads will then differ from those in earlier ones");
        } catch (IOException e) {
            throw DiskFailure.of(
                    e,
                    folder,
                    new BrokenException(
                            "no_key",
                            "the key for redacting can't be kept in " + folder + ": " + e.getMessage(),
                            "check the folder's permissions"));
        }
    }

    /// Where the key lies, or will.
    Path keyFile() {
        return folder.resolve("redaction-key");
    }

    /// What is known of a session; nothing if it can't be read.
    Optional<Checkpoint> find(SessionId session) {
        try {
            return Checkpoint.find(Files.readAllBytes(checkpointOf(session)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Remembers what is known; without it, the next redaction only takes longer.
    void keep(SessionId session, Checkpoint checkpoint) {
        Path file = checkpointOf(session);
        try {
            Path partial = privateFile(folder.resolve("redacted"));
            try {
                Files.write(partial, checkpoint.toBytes());
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            // The disk may be full, or the folder be another user's: this is no reason not to store the session.
        }
    }

    /// Forgets what is known.
    void forget(SessionId session) {
        try {
            Files.deleteIfExists(checkpointOf(session));
        } catch (IOException e) {
            // What stays known is only not asked about again.
        }
    }

    private Path checkpointOf(SessionId session) {
        return folder.resolve("redacted").resolve(session.value());
    }

    /// Two that make it at once agree: a link is made by one only.
    private void makeKey(Path file) throws IOException {
        byte[] key = new byte[RedactionKey.LENGTH];
        new SecureRandom().nextBytes(key);
        Path partial = privateFile(folder);
        try {
            Files.write(partial, key);
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException e) {
            // Somebody else's is as good.
        } catch (UnsupportedOperationException e) {
            Files.move(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static Path privateFile(Path in) throws IOException {
        try {
            return PartialFile.create(in, "new-");
        } catch (NoSuchFileException e) {
            Files.createDirectories(in, onlyForOwner(in));
            return PartialFile.create(in, "new-");
        }
    }

    private static FileAttribute<?>[] onlyForOwner(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
