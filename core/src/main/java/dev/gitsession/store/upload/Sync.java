package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.comment.SessionsComment;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Pushes the queued sessions, the oldest first, and updates the plan records on a forge that could not be updated
/// before. A session that can't go does not hold up the others.
public final class Sync {
    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;

    public Sync(Git git, StoreSettings settings, PlanStore plans, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
    }

    /// What became of one queued session.
    ///
    /// @param failure why it is still queued; absent if the remote has it now
    /// @param commentError why the comment on its plan could not be updated, and the next step
    public record Outcome(
            Outbox.QueuedUpload queued, Optional<SessionException> failure, Optional<String> commentError) {
        /// Whether it may never go: the remote refused it, or it is damaged or would show secrets.
        public boolean mayStay() {
            return failure.filter(why -> why instanceof RemoteRefusedException
                            || why instanceof NotFoundException
                            || why.code() == ErrorCode.BROKEN_PLAN_HEADER
                            || QueuedPush.STAYING.contains(why.code()))
                    .isPresent();
        }
    }

    /// Pushes all queued sessions and says what became of each. A plan record on a forge is updated once, to the
    /// newest of its sessions. Where the remote does not answer at all, the others are not tried one by one.
    public List<Outcome> push() {
        Outbox outbox = new Outbox(git, settings);
        Map<Outbox.QueuedUpload, QueuedPush.Result> results = push(outbox);
        Map<PlanId, SessionException> unrecorded =
                plans instanceof ForgePlans forge ? updateRecords(forge, results) : Map.of();
        Map<PlanId, String> uncommented = updateComments(results, unrecorded);
        List<Outcome> outcomes = new ArrayList<>();
        results.forEach((queued, result) -> {
            Optional<SessionException> record = result.pointer().isPresent()
                    ? Optional.ofNullable(unrecorded.get(queued.plan()))
                    : Optional.empty();
            Optional<SessionException> failure = record.or(result::failure);
            Optional<SessionException> unsettled =
                    record.isPresent() ? Optional.empty() : settle(outbox, queued, result);
            Optional<String> comment = result.pointer().isPresent()
                    ? Optional.ofNullable(uncommented.remove(queued.plan()))
                    : Optional.empty();
            outcomes.add(new Outcome(queued, failure.or(() -> unsettled), comment));
        });
        return outcomes;
    }

    private Map<Outbox.QueuedUpload, QueuedPush.Result> push(Outbox outbox) {
        QueuedPush push = new QueuedPush(git, settings, plans, clock, outbox);
        Map<Outbox.QueuedUpload, QueuedPush.Result> results = new LinkedHashMap<>();
        Optional<SessionException> silence = Optional.empty();
        for (Outbox.QueuedUpload queued : outbox.queued()) {
            QueuedPush.Result result = silence.map(QueuedPush.Result::failed).orElseGet(() -> push(push, queued));
            results.put(queued, result);
            if (silence.isEmpty()
                    && result.failure()
                            .filter(RemoteUnreachableException.class::isInstance)
                            .isPresent()) {
                silence = push.silence();
            }
        }
        return results;
    }

    private QueuedPush.Result push(QueuedPush push, Outbox.QueuedUpload queued) {
        try {
            if (Ids.isValid(queued.sessionId())) {
                PausedSessions.of(git).refuse(new SessionId(queued.sessionId()));
            }
        } catch (InvalidInputException e) {
            return QueuedPush.Result.failed(e); // it was paused after it was queued
        }
        return push.push(queued);
    }

    /// Takes out of the outbox what was pushed. Of a session that was pushed in part, only what stays remains.
    ///
    /// @return why that failed, if it did
    private static Optional<SessionException> settle(
            Outbox outbox, Outbox.QueuedUpload queued, QueuedPush.Result result) {
        try {
            if (result.staying().isPresent()) {
                outbox.leave(queued, result.staying().get());
            } else if (result.failure().isEmpty()) {
                outbox.remove(queued);
            }
            return Optional.empty();
        } catch (SessionException | UncheckedIOException | OutOfMemoryError e) {
            return Optional.of(QueuedPush.failure(queued, e));
        }
    }

    /// Updates the record of each plan to the newest of its sessions that were pushed.
    ///
    /// @return why a record could not be updated, by plan
    private static Map<PlanId, SessionException> updateRecords(
            ForgePlans forge, Map<Outbox.QueuedUpload, QueuedPush.Result> results) {
        Map<Outbox.QueuedUpload, SessionPointer> newest = new LinkedHashMap<>();
        Map<PlanId, Outbox.QueuedUpload> newestOf = new LinkedHashMap<>();
        results.forEach((queued, result) -> result.pointer().ifPresent(pointer -> {
            newest.put(queued, pointer);
            newestOf.merge(
                    queued.plan(), queued, (first, next) -> at(newest, first).isAfter(at(newest, next)) ? first : next);
        }));
        Map<PlanId, SessionException> failures = new LinkedHashMap<>();
        newestOf.forEach((plan, queued) -> {
            try {
                new RecordUpdate(forge, plan).makeUp(Objects.requireNonNull(newest.get(queued)));
            } catch (SessionException | UncheckedIOException | OutOfMemoryError e) {
                failures.put(plan, QueuedPush.failure(queued, e));
            }
        });
        return failures;
    }

    /// Updates the comment on each plan of which a session was pushed and whose record could be updated.
    ///
    /// @return why a comment could not be updated, by plan
    private Map<PlanId, String> updateComments(
            Map<Outbox.QueuedUpload, QueuedPush.Result> results, Map<PlanId, SessionException> unrecorded) {
        SessionsComment comment = new SessionsComment(git, settings, plans);
        Map<PlanId, String> failures = new LinkedHashMap<>();
        results.entrySet().stream()
                .filter(result -> result.getValue().pointer().isPresent())
                .map(result -> result.getKey().plan())
                .distinct()
                .filter(plan -> !unrecorded.containsKey(plan))
                .forEach(plan -> comment.update(plan).ifPresent(reason -> failures.put(plan, reason)));
        return failures;
    }

    private static Instant at(Map<Outbox.QueuedUpload, SessionPointer> pointers, Outbox.QueuedUpload queued) {
        return Objects.requireNonNull(pointers.get(queued)).at();
    }
}
