package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Fetches many objects of which the remote may have lost some, so that a lost one hides none of those that are whole.
///
/// A remote that names the lost object is asked again without it. Else the objects are bisected: one lost object among
/// n costs log2(n) requests, and two more.
public final class BisectingFetch {
    /// So many lost objects, one after the other, tell enough of a remote.
    private static final int MOST_FAILURES = 2_000;

    /// What trying with less does not help against.
    private static final Set<ErrorCode> OF_ALL = EnumSet.of(
            ErrorCode.TIMEOUT, ErrorCode.AUTH_REQUIRED, ErrorCode.NO_REMOTE_REPOSITORY, ErrorCode.OLD_PROTOCOL);

    private final Consumer<List<ObjectId>> fetch;
    private final Runnable probe;
    private final Deque<ObjectId> left;
    private final Map<ObjectId, RemoteUnreachableException> failures = new LinkedHashMap<>();
    private boolean probed;
    private boolean anyCame;
    private int failed;
    private int settled;
    private int bisected;

    /// @param fetch fetches all of these objects, or fails
    /// @param probe asks the remote something small, and throws if it does not answer
    private BisectingFetch(List<ObjectId> wanted, Consumer<List<ObjectId>> fetch, Runnable probe) {
        this.left = new ArrayDeque<>(wanted);
        this.fetch = fetch;
        this.probe = probe;
    }

    /// Fetches the objects and returns why it could not fetch some.
    ///
    /// @param fetch fetches all of these objects, or fails
    /// @param probe asks the remote something small, and throws if it does not answer
    /// @throws RemoteUnreachableException if the remote can't be asked
    public static Map<ObjectId, RemoteUnreachableException> fetch(
            List<ObjectId> wanted, Consumer<List<ObjectId>> fetch, Runnable probe) {
        BisectingFetch parted = new BisectingFetch(wanted, fetch, probe);
        while (!parted.left.isEmpty()) {
            parted.step();
        }
        parted.refuseSilence();
        return parted.failures;
    }

    /// Where nothing at all came, and nothing says that the remote has lost something, the connection is what fails.
    private void refuseSilence() {
        boolean told = failures.values().stream().anyMatch(RemoteUnreachableException::isDamage);
        if (!anyCame && !told) {
            failures.values().forEach(failure -> {
                throw failure;
            });
        }
    }

    /// Takes everything that is left; after two bisections only as much as probably holds nothing that is lost.
    private void step() {
        List<ObjectId> some = take(bisected < 2 ? left.size() : Math.max(1, settled / bisected));
        Optional<RemoteUnreachableException> failure = attempt(some);
        if (failure.isEmpty()) {
            settled += some.size();
        } else if (!isNamed(some, failure.get())) {
            bisect(some, failure.get());
        }
    }

    private List<ObjectId> take(int count) {
        List<ObjectId> some = new ArrayList<>();
        while (some.size() < count && !left.isEmpty()) {
            some.add(left.remove());
        }
        return some;
    }

    private void giveBack(List<ObjectId> some) {
        some.reversed().forEach(left::addFirst);
    }

    private Optional<RemoteUnreachableException> attempt(List<ObjectId> some) {
        try {
            fetch.accept(some);
            anyCame = true;
            return Optional.empty();
        } catch (RemoteUnreachableException e) {
            if (isOfAll(e) || ++failed > MOST_FAILURES) {
                throw e;
            }
            if (!e.isDamage() && !probed) {
                probe.run();
                probed = true;
            }
            return Optional.of(e);
        }
    }

    /// Whether the remote named one of the objects, which is put aside then.
    private boolean isNamed(List<ObjectId> some, RemoteUnreachableException failure) {
        Optional<ObjectId> named =
                failure.object().map(ObjectId::new).filter(object -> some.size() == 1 || some.contains(object));
        if (named.isEmpty()) {
            return false;
        }
        ObjectId lost = some.size() == 1 ? some.getFirst() : named.get();
        failures.put(lost, failure);
        giveBack(some.stream().filter(object -> !object.equals(lost)).toList());
        return true;
    }

    /// Finds the first lost object of some, one of which is lost. What is before it is fetched on the way.
    private void bisect(List<ObjectId> some, RemoteUnreachableException failure) {
        List<ObjectId> suspects = some;
        RemoteUnreachableException last = failure;
        while (suspects.size() > 1) {
            List<ObjectId> half = suspects.subList(0, suspects.size() / 2);
            List<ObjectId> other = suspects.subList(suspects.size() / 2, suspects.size());
            Optional<RemoteUnreachableException> again = attempt(half);
            if (again.isEmpty()) {
                settled += half.size();
                suspects = other;
            } else {
                last = again.get();
                giveBack(other);
                if (isNamed(half, last)) {
                    return;
                }
                suspects = half;
            }
        }
        failures.put(suspects.getFirst(), last);
        settled++;
        bisected++;
    }

    /// Whether a failure is that of the remote, and not of some objects.
    public static boolean isOfAll(RemoteUnreachableException failure) {
        return OF_ALL.contains(failure.code());
    }
}
