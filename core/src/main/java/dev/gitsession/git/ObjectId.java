package dev.gitsession.git;

import org.jspecify.annotations.Nullable;

/// The name of a git object.
///
/// @param hex 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits
public record ObjectId(String hex) {
    public ObjectId {
        if (!isValid(hex)) {
            throw new IllegalArgumentException("not an object name: " + hex);
        }
    }

    /// Whether a text has the form of an object name.
    public static boolean isValid(String text) {
        if (text.length() != 40 && text.length() != 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// Compares the text directly, and [#hashCode()] is written out for the same reason: the JDK links the methods of
    /// a record on their first call, with classes that the start-up cache can't hold. With them an upload takes a
    /// twentieth longer, and `StartUpBudgetIT` notices.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectId id && id.hex.equals(hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public String toString() {
        return hex;
    }
}
