package dev.gitsession.git.push;

import dev.gitsession.git.Git;
import dev.gitsession.git.PushOutcome;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.Refusal;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Moves refs of a remote by compare-and-swap. It builds on the refs that it read and pushes with a lease on them. If
/// somebody else was faster, it reads, builds and pushes again until the time is up.
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

    /// What was built of one thing for one push.
    public interface Built {
        /// The refs to move, in the order that counts where the remote can't move them as one. None if there is
        /// nothing to do.
        List<RefUpdate> updates();
    }

    /// Builds one item.
    public interface Attempt<B extends Built> {
        /// Builds on the refs last read.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        B build(int number);
    }

    /// Refs to move, and nothing else that was built.
    public record Updates(List<RefUpdate> updates) implements Built {}

    /// Builds many things together.
    public interface Attempts<T, B extends Built> {
        /// Builds some of the things on the state last seen.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        /// @param earlier what earlier tries built of each thing. The remote may have one of these: its answer
        /// to that push was lost, or it moved the refs one after the other
        Map<T, B> build(List<T> things, int number, Map<T, List<B>> earlier);
    }

    /// Builds and pushes one item until the remote confirms it.
    ///
    /// @return what was built last
    /// @throws RemoteRefusedException if the remote refuses it
    /// @throws RemoteUnreachableException if the remote can't be asked, or others win the race until the time is up
    public <B extends Built> B publish(Scratch scratch, Attempt<B> attempt) {
        Attempts<Attempt<B>, B> alone = (things, number, earlier) -> Map.of(attempt, attempt.build(number));
        return Objects.requireNonNull(publish(scratch, List.of(attempt), alone).get(attempt))
                .builtOrThrow();
    }

    /// Builds and pushes many items together until the remote has confirmed or refused each of them.
    /// @return how each ended
    public <T, B extends Built> Map<T, PushEnding<B>> publish(
            Scratch scratch, List<T> things, Attempts<T, B> attempts) {
        return new Run<>(scratch, attempts).publish(things);
    }

    /// One call of [#publish(Scratch, List, Attempts)].
    private final class Run<T, B extends Built> {
        private final Scratch scratch;
        private final Attempts<T, B> attempts;
        private final Map<T, List<B>> built = new LinkedHashMap<>();
        private final Map<T, SessionException> failures = new LinkedHashMap<>();

        /// Those whose refs went one after the other, with why one behind the first was refused.
        private final Map<T, Optional<String>> oneByOne = new LinkedHashMap<>();

        Run(Scratch scratch, Attempts<T, B> attempts) {
            this.scratch = scratch;
            this.attempts = attempts;
        }

        Map<T, PushEnding<B>> publish(List<T> things) {
            Deque<PushRound<T>> rounds = new ArrayDeque<>();
            Instant start = clock.instant();
            rounds.add(PushRound.first(things, start, start.plus(git.remoteTimeout())));
            while (!rounds.isEmpty()) {
                PushRound<T> round = rounds.remove().begunAt(clock.instant());
                try {
                    rounds.addAll(go(round));
                } catch (SessionException e) {
                    if (round.things().size() > 1 && mayConcernOnlySome(e)) {
                        rounds.addAll(round.again().halves());
                    } else {
                        round.things().forEach(thing -> failures.put(thing, e));
                    }
                }
            }
            Map<T, PushEnding<B>> endings = new LinkedHashMap<>();
            things.forEach(thing -> endings.put(thing, ending(thing)));
            return endings;
        }

        private PushEnding<B> ending(T thing) {
            SessionException failure = failures.get(thing);
            if (failure != null) {
                return new PushEnding.Failed<>(failure);
            }
            B last = Objects.requireNonNull(built.get(thing)).getLast();
            Optional<String> refused = oneByOne.get(thing);
            return refused == null ? new PushEnding.Pushed<>(last) : new PushEnding.PushedOneByOne<>(last, refused);
        }

        /// Tries once and returns what is left to be tried.
        private List<PushRound<T>> go(PushRound<T> round) {
            Map<T, List<RefUpdate>> moving = new LinkedHashMap<>();
            attempts.build(round.things(), round.number(), Collections.unmodifiableMap(built))
                    .forEach((thing, one) -> {
                        built.computeIfAbsent(thing, first -> new ArrayList<>()).add(one);
                        if (!one.updates().isEmpty()) {
                            moving.put(thing, one.updates());
                        }
                    });
            if (moving.isEmpty()) {
                git.trace().decided(() -> "nothing to push: the remote has it already");
                return List.of();
            }
            PushStep step = PushStep.push(scratch, moving.values());
            if (step.moved() > 0) {
                oneByOne.put(moving.keySet().iterator().next(), Optional.empty());
            }
            if (!(step.outcome() instanceof PushOutcome.NotDone notDone)) {
                git.trace().decided(() -> "pushed at try %d".formatted(round.number() + 1));
                return List.of();
            }
            git.trace().decided(() -> "try %d of the push failed: %s".formatted(round.number() + 1, notDone.words()));
            return after(notDone, round.only(moving.keySet()), moving);
        }

        private List<PushRound<T>> after(
                PushOutcome.NotDone outcome, PushRound<T> moving, Map<T, List<RefUpdate>> updates) {
            return switch (outcome) {
                case PushOutcome.Stale stale -> afterStale(moving, updates, stale);
                case PushOutcome.NotAtomic ignored -> moving.again().oneByOne();
                case PushOutcome.Rejected rejected
                when mayRetry(rejected, moving) -> {
                    moving.pause(clock.instant());
                    yield List.of(moving.afterStumble());
                }
                case PushOutcome.Rejected rejected
                when oneByOne.containsKey(moving.things().getFirst()) -> {
                    oneByOne.put(moving.things().getFirst(), Optional.of(rejected.detail()));
                    yield List.of();
                }
                case PushOutcome.Rejected rejected -> afterRejected(moving, updates, rejected);
                case PushOutcome.Unreachable unreachable -> afterLostAnswer(moving, updates, unreachable.failure());
            };
        }
    }

    /// Whether only some of the items may be the cause of a failure, so that the others can be pushed without them.
    private boolean mayConcernOnlySome(SessionException failure) {
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

    /// Whether to retry a push that the remote could not finish without anybody having refused it.
    private boolean mayRetry(PushOutcome.Rejected rejected, PushRound<?> round) {
        return rejected.refusal() == Refusal.STUMBLED
                && round.stumbles() + 1 < MOST_STUMBLES
                && clock.instant().isBefore(round.end());
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
            throw rejected.refusal().asException(remote, rejected.detail());
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
            git.trace().failed(e);
            throw failure.asException(remote);
        }
    }

    private void pauseAfter(PushRound<?> round, String detail) {
        if (clock.instant().isAfter(round.end()) || round.number() + 1 > MOST_ATTEMPTS) {
            String shown = RemoteFailure.maskCredentials(remote);
            long seconds = git.remoteTimeout().toSeconds();
            throw new RemoteUnreachableException(
                    ErrorCode.CONTENTION,
                    "others kept moving the branch on '%s' for %d s (%s)".formatted(shown, seconds, detail),
                    "try again later, or allow more time with --timeout");
        }
        round.pause(clock.instant());
    }
}
