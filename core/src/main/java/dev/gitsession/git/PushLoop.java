package dev.gitsession.git;

import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Moves refs of a remote by compare-and-swap. Each try builds on the refs that were read and pushes with a lease on
/// them. If another process was faster, it reads again, builds again and pushes again, as long as time remains.
///
/// Many items share one atomic push. If the remote refuses it, the items that it names are pushed separately from the
/// others. If it names none, the items are split in halves until the refused ones are found, so that these hold up
/// nothing else.
///
/// Only the remote's confirmation counts. If its answer was lost, the remote is asked for its refs.
public final class PushLoop {
    private static final int MOST_ATTEMPTS = 500;
    private static final int MOST_LOST_ANSWERS = 3;
    private static final int MOST_STUMBLES = 6;

    /// How often items are pushed together while the remote does not say which of them is stale.
    private static final int MOST_TOGETHER = 3;

    private final Git git;
    private final String remote;
    private final Clock clock;

    public PushLoop(Git git, String remote, Clock clock) {
        this.git = git;
        this.remote = remote;
        this.clock = clock;
    }

    /// One try to push a single item.
    public interface Attempt {
        /// Builds the updates on the refs last read. An empty list means that there is nothing to do.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        List<RefUpdate> build(int number);
    }

    /// One try to push many items.
    public interface Attempts<T> {
        /// Builds updates for some of the items on the refs last read. An item without updates has nothing to do.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        Map<T, List<RefUpdate>> build(List<T> things, int number);
    }

    /// The outcome for each item.
    ///
    /// @param failures why an item did not reach the remote
    /// @param oneByOne items that arrived, but whose refs moved one after the other because the remote knows no
    /// atomic push; the text says why it refused a later ref of the item
    public record Published<T>(Map<T, SessionException> failures, Map<T, Optional<String>> oneByOne) {}

    /// Builds and pushes one item until the remote confirms it.
    ///
    /// @throws RemoteRefusedException if the remote refuses it
    /// @throws RemoteUnreachableException if the remote can't be asked, or others win the race until the time is up
    public void publish(Scratch scratch, Attempt attempt) {
        publish(scratch, List.of(attempt), (things, number) -> Map.of(attempt, attempt.build(number)))
                .failures()
                .values()
                .forEach(failure -> {
                    throw failure;
                });
    }

    /// Builds and pushes many items together until the remote has confirmed or refused each of them.
    public <T> Published<T> publish(Scratch scratch, List<T> things, Attempts<T> attempts) {
        Published<T> published = new Published<>(new LinkedHashMap<>(), new LinkedHashMap<>());
        Deque<PushRound<T>> rounds = new ArrayDeque<>();
        Instant start = clock.instant();
        rounds.add(PushRound.first(things, start, start.plus(git.remoteTimeout())));
        while (!rounds.isEmpty()) {
            PushRound<T> round = rounds.remove().begunAt(clock.instant());
            try {
                rounds.addAll(tryOnce(round, scratch, attempts, published.oneByOne()));
            } catch (SessionException e) {
                if (round.things().size() > 1 && mayConcernOnlySome(e)) {
                    rounds.addAll(round.again().halves());
                } else {
                    round.things().forEach(thing -> published.failures().put(thing, e));
                }
            }
        }
        return published;
    }

    /// Whether only some of the items may be the cause of a failure, so that the others can be pushed without them.
    private boolean mayConcernOnlySome(SessionException failure) {
        if (!(failure instanceof RemoteUnreachableException) && !(failure instanceof RemoteRefusedException)) {
            return !failure.code().equals("interrupted") && !failure.code().equals(DiskFailure.FULL);
        }
        if (failure.code().equals(RemoteFailure.Kind.TIMEOUT.code())) {
            return false;
        }
        try {
            git.remoteRefs(remote, List.of("HEAD"));
            return true;
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            return false;
        }
    }

    /// Tries once and returns the rounds that remain to be tried.
    private <T> List<PushRound<T>> tryOnce(
            PushRound<T> round, Scratch scratch, Attempts<T> attempts, Map<T, Optional<String>> oneByOne) {
        Map<T, List<RefUpdate>> built = new LinkedHashMap<>();
        Map<T, List<RefUpdate>> all = attempts.build(round.things(), round.number());
        round.things().stream()
                .filter(thing -> !all.getOrDefault(thing, List.of()).isEmpty())
                .forEach(thing -> built.put(thing, all.getOrDefault(thing, List.of())));
        if (built.isEmpty()) {
            return List.of();
        }
        Step step = push(scratch, built.values());
        if (step.moved() > 0) {
            oneByOne.put(built.keySet().iterator().next(), Optional.empty());
        }
        if (!(step.outcome() instanceof PushOutcome.NotDone notDone)) {
            return List.of();
        }
        return after(notDone, round.only(built.keySet()), built, oneByOne);
    }

    private <T> List<PushRound<T>> after(
            PushOutcome.NotDone outcome,
            PushRound<T> moving,
            Map<T, List<RefUpdate>> built,
            Map<T, Optional<String>> oneByOne) {
        return switch (outcome) {
            case PushOutcome.Stale stale -> afterStale(moving, built, stale);
            case PushOutcome.NotAtomic ignored -> moving.again().oneByOne();
            case PushOutcome.Rejected rejected
            when mayRetry(rejected, moving) -> {
                pauseAfter(moving);
                yield List.of(moving.afterStumble());
            }
            case PushOutcome.Rejected rejected
            when oneByOne.containsKey(moving.things().getFirst()) -> {
                oneByOne.put(moving.things().getFirst(), Optional.of(rejected.detail()));
                yield List.of();
            }
            case PushOutcome.Rejected rejected -> afterRejected(moving, built, rejected);
            case PushOutcome.Unreachable unreachable -> afterLostAnswer(moving, built, unreachable.failure());
        };
    }

    /// Whether to retry a push that the remote could not finish without anybody having refused it.
    private boolean mayRetry(PushOutcome.Rejected rejected, PushRound<?> round) {
        return rejected.refusal() == Refusal.STUMBLED
                && round.stumbles() + 1 < MOST_STUMBLES
                && clock.instant().isBefore(round.end());
    }

    /// The outcome of a push, and how many refs had moved by then if they were pushed one after the other.
    private record Step(PushOutcome outcome, int moved) {}

    /// Pushes the updates together. If the remote knows no atomic push, the refs of a single item go one by one in
    /// the given order, the most important first.
    private static Step push(Scratch scratch, Collection<List<RefUpdate>> updates) {
        PushOutcome outcome =
                scratch.push(updates.stream().flatMap(List::stream).toList());
        if (!(outcome instanceof PushOutcome.NotAtomic) || updates.size() > 1) {
            return new Step(outcome, 0);
        }
        int moved = 0;
        for (RefUpdate update : updates.iterator().next()) {
            outcome = scratch.push(List.of(update));
            if (!outcome.isDone()) {
                break;
            }
            moved++;
        }
        return new Step(outcome, moved);
    }

    private <T> List<PushRound<T>> afterStale(
            PushRound<T> moving, Map<T, List<RefUpdate>> built, PushOutcome.Stale stale) {
        pauseAfter(moving, stale.detail());
        PushRound<T> next = moving.again();
        Set<T> named = named(built, stale.refs());
        if (!named.isEmpty() && named.size() < moving.things().size()) {
            return List.of(next.without(named), next.only(named));
        }
        boolean apart = moving.things().size() > 1 && next.number() >= MOST_TOGETHER;
        return apart ? next.halves() : List.of(next);
    }

    private <T> List<PushRound<T>> afterRejected(
            PushRound<T> moving, Map<T, List<RefUpdate>> built, PushOutcome.Rejected rejected) {
        if (moving.things().size() == 1) {
            throw refused(rejected);
        }
        PushRound<T> next = moving.again();
        Set<T> named = named(built, rejected.refs());
        if (named.isEmpty() || named.size() == moving.things().size()) {
            return next.halves();
        }
        List<PushRound<T>> rounds = new ArrayList<>(List.of(next.without(named)));
        rounds.addAll(next.only(named).oneByOne());
        return rounds;
    }

    private <T> List<PushRound<T>> afterLostAnswer(
            PushRound<T> moving, Map<T, List<RefUpdate>> built, RemoteFailure failure) {
        Set<T> missing = missing(built, failure);
        if (missing.isEmpty()) {
            return List.of();
        }
        PushRound<T> rest = moving.only(missing).afterLostAnswer();
        if (rest.lostAnswers() >= MOST_LOST_ANSWERS) {
            if (missing.size() == 1) {
                throw failure.asException(remote);
            }
            return rest.halves(); // the remote answers, but may not take a push of this size
        }
        pauseAfter(moving, failure.detail());
        return List.of(rest);
    }

    private static <T> Set<T> named(Map<T, List<RefUpdate>> built, Set<RefName> refs) {
        return built.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(update -> refs.contains(update.ref())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The items of a push with a lost answer that the remote does not have.
    private <T> Set<T> missing(Map<T, List<RefUpdate>> built, RemoteFailure failure) {
        List<String> names = built.values().stream()
                .flatMap(List::stream)
                .map(update -> update.ref().value())
                .toList();
        try {
            RemoteRefs refs = git.remoteRefs(remote, names);
            return built.entrySet().stream()
                    .filter(one -> !one.getValue().stream()
                            .allMatch(update -> refs.find(update.ref()).equals(update.target())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } catch (RemoteUnreachableException e) {
            throw failure.asException(remote);
        }
    }

    private RemoteRefusedException refused(PushOutcome.Rejected rejected) {
        return new RemoteRefusedException(
                rejected.refusal().code(),
                "the remote '%s' refused: %s".formatted(RemoteFailure.maskCredentials(remote), rejected.detail()),
                rejected.refusal().nextStep());
    }

    private void pauseAfter(PushRound<?> round, String detail) {
        if (clock.instant().isAfter(round.end()) || round.number() + 1 > MOST_ATTEMPTS) {
            throw new RemoteUnreachableException(
                    "contention",
                    "others kept moving the branch on '%s' for %d s (%s)"
                            .formatted(
                                    RemoteFailure.maskCredentials(remote),
                                    git.remoteTimeout().toSeconds(),
                                    detail),
                    "try again later, or allow more time with --timeout");
        }
        pauseAfter(round);
    }

    private void pauseAfter(PushRound<?> round) {
        Instant now = clock.instant();
        Backoff.pauseBefore(
                round.number() + 1, Duration.between(round.began(), now), Duration.between(now, round.end()));
    }
}
