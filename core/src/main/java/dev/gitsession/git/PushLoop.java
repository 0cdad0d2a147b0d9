package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
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

/// Moves refs of a remote by compare-and-swap: build on what was read, push with a lease on it, and where somebody else
/// was faster read again, build again, push again, for as long as the time allows.
///
/// Many things go in one push, all or none. If the remote refuses it, those that it names go apart from the others, or
/// one half from the other, until it is known which ones it refuses: they hold up nothing else.
///
/// The remote's word is believed, not the lack of one: where its answer was lost, it is asked what it has.
public final class PushLoop {
    private static final int MOST_ATTEMPTS = 500;
    private static final int MOST_LOST_ANSWERS = 3;
    private static final int MOST_STUMBLES = 6;

    /// How often many things are tried together when the remote does not say which one is stale.
    private static final int MOST_TOGETHER = 3;

    private final Git git;
    private final String remote;
    private final Clock clock;

    public PushLoop(Git git, String remote, Clock clock) {
        this.git = git;
        this.remote = remote;
        this.clock = clock;
    }

    /// One try.
    public interface Attempt {
        /// Builds on the state last seen; no updates mean that there is nothing to do.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        List<RefUpdate> build(int number);
    }

    /// One try at many things.
    public interface Attempts<T> {
        /// Builds some of the things on the state last seen. One without updates has nothing to do.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        Map<T, List<RefUpdate>> build(List<T> things, int number);
    }

    /// What became of the things.
    ///
    /// @param failures why the remote lacks those that it does
    /// @param oneByOne of those that it has, whose refs it could not move as one, so that they went one after the
    /// other; with why it refused one behind the first
    public record Published<T>(Map<T, SessionException> failures, Map<T, Optional<String>> oneByOne) {}

    /// Builds and pushes until the remote confirms.
    ///
    /// @throws RemoteRefusedException if the remote says no
    /// @throws RemoteUnreachableException if the remote can't be asked, or others are faster for too long
    public void publish(Scratch scratch, Attempt attempt) {
        publish(scratch, List.of(attempt), (things, number) -> Map.of(attempt, attempt.build(number)))
                .failures()
                .values()
                .forEach(failure -> {
                    throw failure;
                });
    }

    /// Builds and pushes many things together until the remote has confirmed or refused each.
    public <T> Published<T> publish(Scratch scratch, List<T> things, Attempts<T> attempts) {
        Published<T> published = new Published<>(new LinkedHashMap<>(), new LinkedHashMap<>());
        Deque<PushRound<T>> rounds = new ArrayDeque<>();
        Instant start = clock.instant();
        rounds.add(PushRound.first(things, start, start.plus(git.remoteTimeout())));
        while (!rounds.isEmpty()) {
            PushRound<T> round = rounds.remove().begunAt(clock.instant());
            try {
                rounds.addAll(go(round, scratch, attempts, published.oneByOne()));
            } catch (SessionException e) {
                if (round.things().size() > 1 && isOfSomeAlone(e)) {
                    rounds.addAll(round.again().halves());
                } else {
                    round.things().forEach(thing -> published.failures().put(thing, e));
                }
            }
        }
        return published;
    }

    /// Whether a failure may be that of some of the things, so that the others can go without them.
    private boolean isOfSomeAlone(SessionException failure) {
        if (!(failure instanceof RemoteUnreachableException) && !(failure instanceof RemoteRefusedException)) {
            return failure.code() != ErrorCode.INTERRUPTED && failure.code() != ErrorCode.DISK_FULL;
        }
        if (failure.code() == ErrorCode.TIMEOUT) {
            return false;
        }
        try {
            git.remoteRefs(remote, List.of("HEAD"));
            return true;
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            git.trace().failed(e);
            return false;
        }
    }

    /// Tries once and returns what is left to be tried.
    private <T> List<PushRound<T>> go(
            PushRound<T> round, Scratch scratch, Attempts<T> attempts, Map<T, Optional<String>> oneByOne) {
        Map<T, List<RefUpdate>> built = new LinkedHashMap<>();
        Map<T, List<RefUpdate>> all = attempts.build(round.things(), round.number());
        round.things().stream()
                .filter(thing -> !all.getOrDefault(thing, List.of()).isEmpty())
                .forEach(thing -> built.put(thing, all.getOrDefault(thing, List.of())));
        if (built.isEmpty()) {
            git.trace().decided(() -> "nothing is to be pushed: the remote has it already");
            return List.of();
        }
        Step step = push(scratch, built.values());
        if (step.moved() > 0) {
            oneByOne.put(built.keySet().iterator().next(), Optional.empty());
        }
        if (!(step.outcome() instanceof PushOutcome.NotDone notDone)) {
            git.trace().decided(() -> "pushed at try %d".formatted(round.number() + 1));
            return List.of();
        }
        git.trace().decided(() -> "try %d of the push failed: %s".formatted(round.number() + 1, notDone.words()));
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
            when mayRise(rejected, moving) -> {
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

    /// Whether to try again what the remote stumbled over.
    private boolean mayRise(PushOutcome.Rejected rejected, PushRound<?> round) {
        return rejected.refusal() == Refusal.STUMBLED
                && round.stumbles() + 1 < MOST_STUMBLES
                && clock.instant().isBefore(round.end());
    }

    /// How a push ended, and how many refs had moved by then, one after the other.
    private record Step(PushOutcome outcome, int moved) {}

    /// Where the remote knows no atomic push, the refs of one thing go one by one in the given order: the first is the
    /// one that counts.
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
            return rest.halves(); // it answers, but takes no push so large
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

    /// Of what was pushed while the answer was lost, what the remote does not have.
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
            git.trace().failed(e);
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
                    ErrorCode.CONTENTION,
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
