package dev.gitsession.store;

import dev.gitsession.git.ObjectId;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Fetches many objects at once. Where the remote fails at that, one half goes apart from the other, and so on, so that
/// a damaged object hides none of those that are whole.
final class PartedFetch {
    /// A damaged one among 10,000 fails 14 times until it is found.
    private static final int MOST_FAILURES = 200;

    /// What trying with less does not help against.
    private static final Set<String> OF_ALL = Set.of("timeout", "auth_required", "no_remote_repository", "disk_full");

    private PartedFetch() {}

    /// Fetches the objects and returns why it could not fetch some.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked, or fails too often
    static Map<ObjectId, RemoteUnreachableException> fetch(List<ObjectId> wanted, Consumer<List<ObjectId>> fetch) {
        Map<ObjectId, RemoteUnreachableException> failures = new LinkedHashMap<>();
        Deque<List<ObjectId>> left = new ArrayDeque<>(List.of(wanted));
        int failed = 0;
        while (!left.isEmpty()) {
            List<ObjectId> some = left.remove();
            try {
                fetch.accept(some);
            } catch (RemoteUnreachableException e) {
                if (isOfAll(e) || ++failed > MOST_FAILURES) {
                    throw e;
                }
                if (some.size() == 1) {
                    failures.put(some.getFirst(), e);
                } else {
                    left.add(some.subList(0, some.size() / 2));
                    left.add(some.subList(some.size() / 2, some.size()));
                }
            }
        }
        return failures;
    }

    /// Whether a failure is that of the remote, and not of some objects.
    static boolean isOfAll(RemoteUnreachableException failure) {
        return OF_ALL.contains(failure.code());
    }
}
