package dev.gitsession.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rule for plan ids and session ids: `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`, no `..`, not ending in `.lock` or
/// `.`. Such a text is safe as a path component, as a part of a ref name and as an argument.
public final class Ids {
    private static final int MAX_LENGTH = 128;

    private static final int SHORTEST_BEGINNING = 4;

    private Ids() {}

    /// The problem with a text as an id. Empty if there is none.
    public static Optional<String> defectOf(String text) {
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (text.length() > MAX_LENGTH) {
            return Optional.of("it has " + text.length() + " characters, the limit is " + MAX_LENGTH);
        }
        if (!isAlphanumeric(text.charAt(0))) {
            return Optional.of("it must start with a letter or a digit");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
                return Optional.of("only letters, digits, '.', '_' and '-' are allowed");
            }
        }
        if (text.contains("..")) {
            return Optional.of("it contains '..'");
        }
        if (text.endsWith(".lock") || text.endsWith(".")) {
            return Optional.of("it ends in '.lock' or '.'");
        }
        return Optional.empty();
    }

    /// Whether a text can be an id.
    public static boolean isValid(String text) {
        return defectOf(text).isEmpty();
    }

    /// Returns the text if it is a valid id.
    ///
    /// @param kind what the id names, for the message
    /// @throws InvalidInputException if it is not valid
    public static String require(String kind, String text) {
        defectOf(text).ifPresent(defect -> {
            throw new InvalidInputException(
                    ErrorCode.INVALID_ID,
                    "'%s' is not a %s: %s".formatted(Printable.excerpt(text), kind, defect),
                    "use letters, digits, '.', '_' and '-', at most 128 of them");
        });
        return text;
    }

    /// Whether a text names an id: it is the whole id, or a beginning of at least four characters.
    public static boolean names(String text, String id) {
        return id.equals(text) || (isBeginning(text) && id.startsWith(text));
    }

    /// Whether a text is long enough for the beginning of an id.
    public static boolean isBeginning(String text) {
        return text.length() >= SHORTEST_BEGINNING;
    }

    /// Refuses a text that could name a session only as a whole id, and does not.
    ///
    /// @throws InvalidInputException if it is too short for the beginning of an id
    public static void requireBeginning(String text) {
        if (!isBeginning(text)) {
            throw new InvalidInputException(
                    ErrorCode.AMBIGUOUS_SESSION,
                    "'%s' is no session's id, and too short for the beginning of one"
                            .formatted(Printable.excerpt(text)),
                    "give at least %d characters; see the sessions with: git session list"
                            .formatted(SHORTEST_BEGINNING));
        }
    }

    /// The failure that the beginning of an id is not enough of it.
    ///
    /// @param ids the session ids that begin so
    public static InvalidInputException ambiguous(String beginning, List<String> ids) {
        return new InvalidInputException(
                ErrorCode.AMBIGUOUS_SESSION,
                "'%s' begins %d session ids: %s"
                        .formatted(
                                Printable.excerpt(beginning),
                                ids.size(),
                                ids.stream().limit(3).collect(Collectors.joining(", "))),
                "give more of the id");
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
