package dev.gitsession.redact.text;

/// A source map translates positions in decoded text into positions in the original text.
public interface SourceMap {
    /// For each position in the decoded text, ascending, where in the source what stands there begins; within the
    /// bytes of one code, where that code ends.
    ///
    /// @param start where the decoded stretch of the source begins
    /// @param end where it ends
    /// @param starts whether texts start at the positions: after a code that says nothing, not before it
    int[] sourcesOf(byte[] source, int start, int end, int[] decoded, boolean starts);
}
