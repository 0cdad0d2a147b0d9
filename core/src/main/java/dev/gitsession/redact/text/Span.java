package dev.gitsession.redact.text;

/// Where a secret lies in a text.
///
/// @param start the position of its first byte
/// @param end the position after its last one
public record Span(int start, int end) {
    public Span {
        if (start >= end) {
            throw new IllegalArgumentException("an empty span: " + start + " to " + end);
        }
    }

    /// The number of bytes.
    public int length() {
        return end - start;
    }
}
