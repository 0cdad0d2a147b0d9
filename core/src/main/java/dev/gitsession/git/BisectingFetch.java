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

/// Fetches many objects from a remote that may have lost some of them. A lost object does not keep the others from
/// arriving.
///
/// If the remote names the lost object, the fetch is repeated without it. Otherwise the list is bisected: finding one
/// lost object among n costs log2(n) requests, plus two.
public final class BisectingFetch {
    /// Gives up after this many failed requests: a remote that has lost so much needs no longer list.
    private static final int MOST_FAILURES = 2_000;

    /// Error codes of failures that fetching fewer objects can't avoid.
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

    /// @param fetch fetches all the given objects, or throws
    /// @param probe asks the remote something small, and throws if it does not answer
    private BisectingFetch(List<ObjectId> wanted, Consumer<List<ObjectId>> fetch, Runnable probe) {
        this.left = new ArrayDeque<>(wanted);
        this.fetch = fetch;
        this.probe = probe;
    }

    /// Fetches the objects. Returns those that could not be fetched, each with the reason.
    ///
    /// @param fetch fetches all the given objects, or throws
    /// @param probe asks the remote something small, and throws if it does not answer
    /// @throws RemoteUnreachableException if the remote can't be asked
    public static Map<ObjectId, RemoteUnreachableException> fetch(
            List<ObjectId> wanted, Consumer<List<ObjectId>> fetch, Runnable probe) {
        BisectingFetch bisection = new BisectingFetch(wanted, fetch, probe);
        while (!bisection.left.isEmpty()) {
            bisection.step();
        }
        bisection.failIfNothingCame();
        return bisection.failures;
    }

    /// Throws if nothing arrived and no failure points at damage: then the connection is at fault, not the objects.
    private void failIfNothingCame() {
        boolean told = failures.values().stream().anyMatch(RemoteUnreachableException::isDamage);
        if (!anyCame && !told) {
            failures.values().forEach(failure -> {
                throw failure;
            });
        }
    }

    /// Fetches everything that is left. After two bisections it takes only as many objects as were fetched between
    /// two losses.
    private void step() {
        List<ObjectId> some = take(bisected < 2 ? left.size() : Math.max(1, settled / bisected));
        Optional<RemoteUnreachableException> failure = attempt(some);
        if (failure.isEmpty()) {
            settled += some.size();
        } else if (!setAsideNamed(some, failure.get())) {
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

    /// Sets aside the object that the remote named as lost, if it is one of these. Returns whether it did.
    private boolean setAsideNamed(List<ObjectId> some, RemoteUnreachableException failure) {
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

    /// Finds the first lost object in a list that has at least one, and fetches the objects before it on the way.
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
                if (setAsideNamed(half, last)) {
                    return;
                }
                suspects = half;
            }
        }
        failures.put(suspects.getFirst(), last);
        settled++;
        bisected++;
    }

    /// Whether a failure concerns the whole remote rather than single objects.
    public static boolean isOfAll(RemoteUnreachableException failure) {
        return OF_ALL.contains(failure.code());
    }
}
