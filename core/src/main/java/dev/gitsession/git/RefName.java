package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import org.jspecify.annotations.Nullable;

/// The full name of a ref, such as `refs/heads/main`. It satisfies the rules of `git check-ref-format`.
///
/// @param value the full name
public record RefName(String value) implements Comparable<RefName> {
    private static final String HEADS = "refs/heads/";

    public RefName {
        if (!isWellFormed(value)) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_REF,
                    "'%s' is not a ref name that git takes".formatted(Printable.excerpt(value)),
                    "see git help check-ref-format for the rules");
        }
    }

    /// The ref of a branch.
    public static RefName ofBranch(String branch) {
        return new RefName(HEADS + branch);
    }

    /// The branch's name without `refs/heads/`, or the full name if this ref is not a branch.
    public String branch() {
        return value.startsWith(HEADS) ? value.substring(HEADS.length()) : value;
    }

    /// Whether git accepts a text as the full name of a ref.
    public static boolean isWellFormed(String name) {
        if (!name.startsWith("refs/") || name.endsWith("/") || name.endsWith(".") || name.contains("@{")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean ordinary = (c >= '-' && c <= '9' && c != '.') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!ordinary && (c <= ' ' || c == 0x7f || "~^:?*[\\".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.contains("//")
                && !name.contains("/.")
                && !name.contains("..")
                && !name.contains(".lock/")
                && !name.endsWith(".lock");
    }

    @Override
    public int compareTo(RefName other) {
        return value.compareTo(other.value);
    }

    /// Compares the text directly. The method that a record generates is linked on its first call, which takes longer
    /// than a short command runs; [#hashCode()] is written out for the same reason.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RefName id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
