package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of sessions that were stored from this clone, as the uploads remembered them. Agents delete old sessions,
/// and then only the stored copies are left.
public final class UploadedFiles {
    private UploadedFiles() {}

    /// A session whose file was there when it was stored, and is not there now.
    public record Gone(PlanId plan, SessionId session, Path file) {}

    /// The sessions whose files are gone, in the order of plans and ids.
    public static List<Gone> gone(Git git) {
        Path folder = UploadCache.folder(git);
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> gone(file).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // nothing was stored from here, or it is not to be read
        }
    }

    private static Optional<Gone> gone(Path answer) {
        try {
            Optional<Path> file = UploadCache.sessionFile(answer);
            Path folder = answer.getParent();
            return folder == null || file.isEmpty() || Files.exists(file.get())
                    ? Optional.empty()
                    : Optional.of(new Gone(
                            new PlanId(folder.getFileName().toString()),
                            new SessionId(answer.getFileName().toString()),
                            file.get()));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // not written by a program like this one
        }
    }
}
