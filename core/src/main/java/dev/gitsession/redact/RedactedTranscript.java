package dev.gitsession.redact;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A transcript that may leave the machine. The store takes nothing else, so a way past redaction does not compile.
///
/// It is the original and a list of replacements, made while it is read: nothing is copied, however long it is.
public final class RedactedTranscript {
    private final Transcript transcript;
    private final List<Edit> edits;
    private final byte[] sha256;
    private final boolean searched;

    private RedactedTranscript(Transcript transcript, List<Edit> edits, byte[] sha256, boolean searched) {
        this.transcript = transcript;
        this.edits = List.copyOf(edits);
        this.sha256 = sha256;
        this.searched = searched;
    }

    /// The transcript as it is, byte for byte, with whatever secrets it holds.
    public static RedactedTranscript passedThroughUnredacted(Transcript transcript) {
        return new RedactedTranscript(transcript, List.of(), new byte[0], false);
    }

    /// @param edits ascending, without overlaps
    /// @param sha256 of the original in which the secrets were searched
    static RedactedTranscript of(Transcript transcript, List<Edit> edits, byte[] sha256) {
        return new RedactedTranscript(transcript, edits, sha256, true);
    }

    /// The length in bytes.
    public long size() {
        long size = transcript.size();
        for (Edit edit : edits) {
            size += edit.mark().length() - edit.length();
        }
        return size;
    }

    /// How many secrets were replaced.
    public int redactions() {
        return edits.size();
    }

    /// Whether secrets were searched at all.
    public boolean isSearched() {
        return searched;
    }

    /// The bytes from the start; see [Transcript#open()].
    ///
    /// If the original is no longer what was searched, reading its end fails, and what was read until then must be
    /// thrown away.
    public InputStream open() throws IOException {
        InputStream source = transcript.open();
        return searched ? new EditedStream(source, transcript.size(), edits, sha256) : source;
    }
}
