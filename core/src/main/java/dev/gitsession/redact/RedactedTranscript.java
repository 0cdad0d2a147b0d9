package dev.gitsession.redact;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// A transcript that may leave the machine. The store takes nothing else, so a way past redaction does not compile.
///
/// It is the original and a list of replacements, made while it is read: nothing is copied, however long it is.
public final class RedactedTranscript {
    private final Transcript transcript;
    private final List<Edit> edits;
    private final String sum;
    private final Optional<Redactor> redactor;

    private RedactedTranscript(Transcript transcript, List<Edit> edits, String sum, Optional<Redactor> redactor) {
        this.transcript = transcript;
        this.edits = List.copyOf(edits);
        this.sum = sum;
        this.redactor = redactor;
    }

    /// The transcript as it is, byte for byte, with whatever secrets it holds.
    public static RedactedTranscript passedThroughUnredacted(Transcript transcript) {
        return new RedactedTranscript(transcript, List.of(), "", Optional.empty());
    }

    /// @param edits ascending, without overlaps
    /// @param sum the [sum][dev.gitsession.session.ContentSum] of the original in which the secrets were searched
    static RedactedTranscript of(Transcript transcript, List<Edit> edits, String sum, Redactor redactor) {
        return new RedactedTranscript(transcript, edits, sum, Optional.of(redactor));
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

    /// What was replaced.
    public RedactionReport report() {
        return new RedactionReport(edits);
    }

    /// Whether secrets were searched at all.
    public boolean isSearched() {
        return redactor.isPresent();
    }

    /// The bytes from the start; see [Transcript#open()].
    ///
    /// If the original is no longer what was searched, reading its end fails, and what was read until then must be
    /// thrown away.
    public InputStream open() throws IOException {
        InputStream source = transcript.open();
        return redactor.isPresent() ? new EditedStream(source, transcript.size(), edits, sum) : source;
    }

    /// Whether what was stored earlier, redacted as this transcript was, is its beginning: then this one tells nothing
    /// else and shows less. Marks count as equal whichever rules and key made them.
    public boolean continues(Transcript stored) throws IOException {
        if (redactor.isEmpty()) {
            return false;
        }
        RedactedTranscript anew = redactor.get().redact(stored).transcript();
        try (MarkBlindReader old = new MarkBlindReader(anew.open());
                MarkBlindReader now = new MarkBlindReader(open())) {
            int expected = old.read();
            while (expected >= 0 && expected == now.read()) {
                expected = old.read();
            }
            return expected < 0;
        }
    }
}
