package dev.gitsession.redact;

/// One replacement in a transcript.
///
/// @param line the number of the line, from 1
/// @param offset the position of the first replaced byte in the original
/// @param length how many bytes are replaced
/// @param ruleId the rule that asked for it
/// @param tag tells this secret from others of the rule
public record Edit(long line, long offset, int length, String ruleId, String tag) {
    /// What stands there now: `[REDACTED:<rule>:<tag>]`.
    public String mark() {
        return Mark.of(ruleId, tag);
    }

    long end() {
        return offset + length;
    }

    Edit movedBy(long bytes, long lines) {
        return new Edit(line + lines, offset + bytes, length, ruleId, tag);
    }
}
