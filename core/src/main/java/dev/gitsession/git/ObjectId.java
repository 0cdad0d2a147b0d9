package dev.gitsession.git;

import java.util.regex.Pattern;

/// The name of a git object.
///
/// @param hex 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits
public record ObjectId(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public ObjectId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not an object name: " + hex);
        }
    }

    /// Whether a text has the form of an object name.
    public static boolean isValid(String text) {
        return HEX.matcher(text).matches();
    }

    @Override
    public String toString() {
        return hex;
    }
}
