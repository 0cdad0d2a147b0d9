package dev.gitsession.git;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.RemoteRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Moves refs of a remote by compare-and-swap: build on what was read, push with a lease on it, and where somebody else
/// was faster read again, build again, push again, for as long as the time allows.
public final class Publication {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String remote;
    private final Clock clock;
    private final Duration budget;

    /// @param budget how long to go on trying while others are faster
    public Publication(String remote, Clock clock, Duration budget) {
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
    /// @throws dev.gitsession.session.RemoteUnreachableException if the remote can't be asked
    public void publish(Scratch scratch, Attempt attempt) {
        Instant end = clock.instant().plus(budget);
        for (int number = 0; ; number++) {
            List<RefUpdate> updates = attempt.build(number);
            if (updates.isEmpty()) {
                return;
            }
            switch (scratch.push(updates)) {
                case PushOutcome.Pushed ignored -> {
                    return;
                }
                case PushOutcome.UpToDate ignored -> {
                    return;
                }
                case PushOutcome.Stale stale -> pauseBefore(number + 1, end, stale);
                case PushOutcome.Rejected rejected ->
                    throw new RemoteRefusedException(
                            "rejected",
                            "the remote '%s' refused: %s".formatted(remote, rejected.detail()),
                            "ask who runs the remote, or store elsewhere with --remote");
                case PushOutcome.Unreachable unreachable ->
                    throw unreachable.failure().asException(remote);
            }
        }
    }

    private void pauseBefore(int number, Instant end, PushOutcome.Stale stale) {
        if (clock.instant().isAfter(end)) {
            throw new RemoteRefusedException(
                    "contention",
                    "others kept moving the branch on '%s' for %d s (%s)"
                            .formatted(remote, budget.toSeconds(), stale.detail()),
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
