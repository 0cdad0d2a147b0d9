package dev.gitsession.git;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Moves refs of a remote by compare-and-swap: build on what was read, push with a lease on it, and where somebody else
/// was faster read again, build again, push again, for as long as the time allows.
///
/// The remote's word is believed, not the lack of one: where its answer was lost, it is asked what it has.
public final class Publication {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_ATTEMPTS = 500;
    private static final int MOST_LOST_ANSWERS = 3;

    private final Git git;
    private final String remote;
    private final Clock clock;
    private final Duration budget;

    /// @param budget how long to go on trying while others are faster
    public Publication(Git git, String remote, Clock clock, Duration budget) {
        this.git = git;
        this.remote = remote;
        this.clock = clock;
        this.budget = budget;
    }

    /// One try.
    public interface Attempt {
        /// Builds on the state last seen; no updates mean that there is nothing to do.
        ///
        /// @param number 0 for the first try; a later one must read the remote again
        List<RefUpdate> build(int number);
    }

    /// Builds and pushes until the remote confirms.
    ///
    /// @throws RemoteRefusedException if the remote says no, or others are faster for too long
    /// @throws RemoteUnreachableException if the remote can't be asked
    public void publish(Scratch scratch, Attempt attempt) {
        Instant end = clock.instant().plus(budget);
        int lostAnswers = 0;
        for (int number = 0; ; number++) {
            List<RefUpdate> updates = attempt.build(number);
            if (updates.isEmpty()) {
                return;
            }
            switch (push(scratch, updates)) {
                case PushOutcome.Pushed ignored -> {
                    return;
                }
                case PushOutcome.UpToDate ignored -> {
                    return;
                }
                case PushOutcome.Stale stale -> pauseBefore(number + 1, end, stale.detail());
                case PushOutcome.NotAtomic ignored ->
                    throw new IllegalStateException("a single ref was to be moved atomically");
                case PushOutcome.Rejected rejected -> throw refused(rejected);
                case PushOutcome.Unreachable unreachable -> {
                    if (hasArrived(updates, unreachable.failure())) {
                        return;
                    }
                    if (++lostAnswers >= MOST_LOST_ANSWERS) {
                        throw unreachable.failure().asException(remote);
                    }
                    pauseBefore(number + 1, end, unreachable.failure().detail());
                }
            }
        }
    }

    /// Where the remote knows no atomic push, the refs go one by one in the given order: the first is the one that
    /// counts.
    private static PushOutcome push(Scratch scratch, List<RefUpdate> updates) {
        PushOutcome outcome = scratch.push(updates);
        if (!(outcome instanceof PushOutcome.NotAtomic)) {
            return outcome;
        }
        PushOutcome last = outcome;
        for (RefUpdate update : updates) {
            last = scratch.push(List.of(update));
            if (!(last instanceof PushOutcome.Pushed) && !(last instanceof PushOutcome.UpToDate)) {
                return last;
            }
        }
        return last;
    }

    /// Whether the remote has everything, although its answer was lost.
    private boolean hasArrived(List<RefUpdate> updates, RemoteFailure failure) {
        List<String> names =
                updates.stream().map(update -> update.ref().value()).toList();
        try {
            RemoteRefs refs = git.remoteRefs(remote, names);
            return updates.stream().allMatch(update -> refs.find(update.ref()).equals(update.target()));
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

    private void pauseBefore(int number, Instant end, String detail) {
        if (clock.instant().isAfter(end) || number > MOST_ATTEMPTS) {
            throw new RemoteRefusedException(
                    "contention",
                    "others kept moving the branch on '%s' for %d s (%s)"
                            .formatted(RemoteFailure.maskCredentials(remote), budget.toSeconds(), detail),
                    "run the command again");
        }
        long bound = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(number, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenException("interrupted", "interrupted between two tries", "run the command again");
        }
    }
}
