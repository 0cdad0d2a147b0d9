package dev.gitsession.store;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.Scratch;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Stored content, brought here to be compared with what is to come after it.
final class StoredTranscript {
    private static final int CHUNK = 64 << 10;

    private final Scratch scratch;

    StoredTranscript(Scratch scratch) {
        this.scratch = scratch;
    }

    /// Whether a stored session, redacted with the rules of today, is the beginning of a new transcript.
    boolean isContinuedBy(RedactedTranscript now, StoredSession session) {
        return now.isSearched() && !session.gap() && holds(session, now::continues);
    }

    /// Whether a stored file is the beginning of a new one, as it is or redacted with the rules of today.
    boolean isContinuedBy(RedactedTranscript now, String name, ObjectId file) {
        StoredSession alone =
                new StoredSession(name, List.of(new StoredSession.Part(name, file)), false, Optional.empty());
        return holds(alone, stored -> beginsWith(now, stored) || now.continues(stored));
    }

    private static boolean beginsWith(RedactedTranscript now, Transcript stored) throws IOException {
        try (InputStream old = stored.open();
                InputStream in = now.open()) {
            byte[] expected = old.readNBytes(CHUNK);
            while (expected.length > 0 && Arrays.equals(expected, in.readNBytes(expected.length))) {
                expected = old.readNBytes(CHUNK);
            }
            return expected.length == 0;
        }
    }

    private interface Comparison {
        boolean holds(Transcript stored) throws IOException;
    }

    private boolean holds(StoredSession stored, Comparison comparison) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path file = folder.path().resolve("stored");
            scratch.fetchBlobs(
                    stored.parts().stream().map(StoredSession.Part::blob).toList());
            SessionReading.Checked checked;
            try (OutputStream out = Files.newOutputStream(file)) {
                checked = new SessionReading(scratch).read(stored, out);
            }
            return checked.defects().isEmpty() && comparison.holds(Transcript.ofFile(file, checked.bytes()));
        } catch (IOException e) {
            throw new BrokenException(
                    "spool_failed",
                    "the stored session can't be compared with the new one: " + e.getMessage(),
                    "check the space in the temporary folder, then run it again");
        }
    }
}
