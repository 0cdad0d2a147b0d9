package dev.gitsession.cli.console;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Shortens ids as far as they stay unique.
public final class ShortIds {
    private static final int SHORTEST = 8;

    private final TreeSet<String> ids;

    public ShortIds(Collection<String> ids) {
        this.ids = new TreeSet<>(ids);
    }

    /// The shortest unique prefix of an id, but at least eight characters.
    public String of(String id) {
        int shared = Math.max(shared(id, ids.lower(id)), shared(id, ids.higher(id)));
        return id.substring(0, Math.min(id.length(), Math.max(SHORTEST, shared + 1)));
    }

    private static int shared(String id, @Nullable String other) {
        int length = 0;
        while (other != null
                && length < Math.min(id.length(), other.length())
                && id.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
