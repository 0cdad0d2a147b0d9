package dev.gitsession.reading.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What figures are grouped by.
public enum Grouping {
    DAY,
    WEEK,
    MONTH,
    PLAN,
    MODEL,
    AGENT,
    BRANCH,
    TOOL,
    REPO;

    /// The name that users type.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The grouping with a name. `repository` is [#REPO] in full.
    public static Optional<Grouping> find(String id) {
        if (id.equalsIgnoreCase("repository")) {
            return Optional.of(REPO);
        }
        return Arrays.stream(values())
                .filter(grouping -> grouping.id().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// Whether groups follow one another in time.
    public boolean isTime() {
        return this == DAY || this == WEEK || this == MONTH;
    }
}
