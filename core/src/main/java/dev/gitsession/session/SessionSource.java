package dev.gitsession.session;

import java.util.Arrays;
import java.util.Locale;

/// Where a session ran: on a user's machine, or on a remote one such as a CI runner.
public enum SessionSource {
    LOCAL,
    REMOTE;

    /// Parses the stored form, `local` or `remote`.
    public static SessionSource parse(String text) {
        return Arrays.stream(values())
                .filter(source -> source.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.INVALID_SOURCE,
                        "'%s' is not a session source".formatted(Printable.excerpt(text)),
                        "use --source local or --source remote"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
