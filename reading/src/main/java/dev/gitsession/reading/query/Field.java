package dev.gitsession.reading.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A field that a query names with a value, such as `plan:42`.
public enum Field {
    PLAN,
    SESSION,
    AGENT,
    MODEL,
    BRANCH,
    AUTHOR,
    KIND,
    TOOL,
    FILE,
    COMMIT;

    /// The name that users type.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> find(String id) {
        return Arrays.stream(values()).filter(field -> field.id().equals(id)).findFirst();
    }
}
