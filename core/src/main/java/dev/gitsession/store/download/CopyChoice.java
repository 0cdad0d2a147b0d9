package dev.gitsession.store.download;

import dev.gitsession.git.Scratch;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.content.OlderContent;
import dev.gitsession.store.content.StoredTranscript;
import dev.gitsession.store.format.StoredSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Chooses among copies of one session on several plans: the copy of which every other one is a beginning.
final class CopyChoice {
    private final Scratch scratch;

    CopyChoice(Scratch scratch) {
        this.scratch = scratch;
    }

    /// The index of that copy. Empty if there is none, so that only the user can choose. The copies' blobs must be
    /// in the scratch repository; if one is missing, there is no answer.
    OptionalInt longest(List<StoredSession> copies) {
        if (copies.stream().map(StoredSession::blobs).distinct().count() < 2) {
            return OptionalInt.of(0);
        }
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            List<Path> files = new ArrayList<>();
            for (StoredSession copy : copies) {
                files.add(new StoredTranscript(scratch)
                        .spool(copy.blobs(), folder.path().resolve("copy-" + files.size())));
            }
            for (int i = 0; i < files.size(); i++) {
                if (isLongest(files.get(i), files)) {
                    return OptionalInt.of(i);
                }
            }
            return OptionalInt.empty();
        } catch (StoredTranscript.MissingPartException e) {
            return OptionalInt.empty(); // the copies can't be compared, so the user chooses
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.SPOOL_FAILED,
                    "the copies of the session can't be compared: " + e.getMessage(),
                    "check the space in the temporary folder, then run it again",
                    e);
        }
    }

    private static boolean isLongest(Path file, List<Path> files) throws IOException {
        for (Path other : files) {
            if (!other.equals(file)
                    && !OlderContent.isBeginning(() -> Files.newInputStream(other), () -> Files.newInputStream(file))) {
                return false;
            }
        }
        return true;
    }
}
