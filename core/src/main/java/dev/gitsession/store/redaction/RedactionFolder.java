package dev.gitsession.store.redaction;

import dev.gitsession.redact.Checkpoint;
import dev.gitsession.redact.RedactionKey;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.OwnerPermissions;
import dev.gitsession.session.PartialFile;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The folder `git-session/` in the git folder that all working trees share. It contains the key for placeholders
/// and the checkpoints of sessions. Only this user can read it.
final class RedactionFolder {
    private final Path folder;

    RedactionFolder(Path commonDir) {
        this.folder = commonDir.resolve("git-session");
    }

    /// The key of this repository on this machine. It is created when it is first needed.
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
                    ErrorCode.BAD_KEY,
                    file + " is damaged",
                    "delete it; placeholders in later uploads will then differ from earlier ones");
        } catch (IOException e) {
            throw DiskFailure.of(
                    e,
                    folder,
                    new BrokenException(
                            ErrorCode.NO_KEY,
                            "the redaction key can't be stored in " + folder + ": " + e.getMessage(),
                            "check the folder's permissions",
                            e));
        }
    }

    /// The path of the key file.
    Path keyFile() {
        return folder.resolve("redaction-key");
    }

    /// The checkpoint of a session. Empty if there is none or it can't be read.
    Optional<Checkpoint> find(SessionId session) {
        try {
            return Checkpoint.find(Files.readAllBytes(checkpointOf(session)));
        } catch (IOException e) {
            return Optional.empty(); // the session is searched from its beginning
        }
    }

    /// Stores a checkpoint. Without one, the next redaction only takes longer.
    void keep(SessionId session, Checkpoint checkpoint) {
        try {
            makeFolder(folder.resolve("redacted"));
            FileReplacement.write(checkpointOf(session), checkpoint.toBytes());
        } catch (IOException e) {
            // The disk may be full, or another user may own the folder. The session is stored all the same.
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

    /// Creates the key. If two processes do so at once they end up with the same key, because only one can create
    /// the link.
    private void makeKey(Path file) throws IOException {
        byte[] key = new byte[RedactionKey.LENGTH];
        new SecureRandom().nextBytes(key);
        makeFolder(folder);
        Path partial = PartialFile.create(folder, "new-");
        try {
            Files.write(partial, key);
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException e) {
            // Another process created the key; it is used.
        } catch (UnsupportedOperationException e) {
            Files.move(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void makeFolder(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path, OwnerPermissions.ofFolder(path));
        }
    }
}
