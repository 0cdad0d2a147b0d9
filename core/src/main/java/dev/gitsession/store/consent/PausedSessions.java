package dev.gitsession.store.consent;

import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sessions that a user keeps out of the store. Nothing uploads them from this clone until they are let in
/// again. What is stored of them stays stored.
///
/// Each is an empty file, `git-session/paused/<session_id>` in the git folder that all working trees share.
public record PausedSessions(Path folder) {
    /// Those of a repository.
    public static PausedSessions of(Git git) {
        return new PausedSessions(git.layout().ownFolder().resolve("paused"));
    }

    /// Whether a session is paused.
    public boolean contain(SessionId session) {
        return Files.exists(folder.resolve(session.value()));
    }

    /// Refuses a session that is paused.
    ///
    /// @throws InvalidInputException if it is; the message names the command that lets it in again
    public void refuse(SessionId session) {
        if (contain(session)) {
            throw new InvalidInputException(
                    ErrorCode.SESSION_PAUSED,
                    "session %s is paused, so it is not stored".formatted(session),
                    "let it in again with: git session pause --off " + session);
        }
    }

    /// Pauses a session. False if it was paused already.
    public boolean add(SessionId session) {
        try {
            if (contain(session)) {
                return false;
            }
            Files.createDirectories(folder);
            Files.createFile(folder.resolve(session.value()));
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Lets a session in again. False if it was not paused.
    public boolean remove(SessionId session) {
        try {
            return Files.deleteIfExists(folder.resolve(session.value()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// All of them, sorted.
    public List<SessionId> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(Ids::isValid)
                    .sorted()
                    .map(SessionId::new)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private BrokenException failure(IOException cause) {
        return new BrokenException(
                ErrorCode.NOT_WRITABLE,
                "%s can't be read or written: %s"
                        .formatted(
                                Printable.clean(folder.toString()),
                                Printable.clean(String.valueOf(cause.getMessage()))),
                "check its permissions",
                cause);
    }
}
