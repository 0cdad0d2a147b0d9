package dev.gitsession.store;

import dev.gitsession.git.Scratch;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A stored session's content, brought here to be looked into.
final class StoredTranscript {
    private final Scratch scratch;

    StoredTranscript(Scratch scratch) {
        this.scratch = scratch;
    }

    /// Whether the stored content, redacted with the rules of today, is the beginning of a new transcript.
    boolean isContinuedBy(RedactedTranscript now, StoredSession session) {
        if (!now.isSearched() || session.gap()) {
            return false;
        }
        try {
            // Readable by this user alone: the JDK makes temporary files so.
            Path file = Files.createTempFile("git-session-", ".jsonl");
            try {
                scratch.fetchBlobs(
                        session.parts().stream().map(StoredSession.Part::blob).toList());
                SessionReading.Checked checked;
                try (OutputStream out = Files.newOutputStream(file)) {
                    checked = new SessionReading(scratch).read(session, out);
                }
                return checked.defects().isEmpty() && now.continues(Transcript.ofFile(file, checked.bytes()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BrokenException(
                    "spool_failed",
                    "the stored session can't be compared with the new one: " + e.getMessage(),
                    "check the space in the temporary folder, then run it again");
        }
    }
}
