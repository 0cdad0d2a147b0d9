package dev.gitsession.redact;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;

/// A transcript that may leave the machine. The store takes nothing else, so a way past redaction does not compile.
public final class RedactedTranscript {
    private final Transcript transcript;

    private RedactedTranscript(Transcript transcript) {
        this.transcript = transcript;
    }

    /// The transcript as it is, byte for byte, with whatever secrets it holds.
    public static RedactedTranscript passedThroughUnredacted(Transcript transcript) {
        return new RedactedTranscript(transcript);
    }

    /// The length in bytes.
    public long size() {
        return transcript.size();
    }

    /// The bytes from the start; see [Transcript#open()].
    public InputStream open() throws IOException {
        return transcript.open();
    }
}
