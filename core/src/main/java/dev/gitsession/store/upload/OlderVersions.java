package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.build.BuiltSession;
import dev.gitsession.store.upload.build.PreparedSession;
import dev.gitsession.store.upload.build.QueuedVersion;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The queued versions of the sessions that are uploaded now. They are older than the upload, whatever the clock says,
/// and must not come after it.
final class OlderVersions {
    private final Git git;
    private final StoreSettings settings;
    private final Outbox outbox;
    private final Map<Outbox.QueuedUpload, QueuedVersion> newest = new LinkedHashMap<>();

    private OlderVersions(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
        this.outbox = new Outbox(git, settings);
    }

    static OlderVersions of(Git git, StoreSettings settings, List<UploadRequest> requests) {
        OlderVersions older = new OlderVersions(git, settings);
        List<Outbox.QueuedUpload> waiting = older.outbox.queued().stream()
                .filter(one -> requests.stream().anyMatch(request -> isOf(one, request.plan(), request.session())))
                .toList();
        if (!waiting.isEmpty()) {
            older.read(waiting);
        }
        return older;
    }

    private void read(List<Outbox.QueuedUpload> waiting) {
        try (Scratch scratch = git.openScratch(settings.remote())) {
            waiting.forEach(one -> read(scratch, one));
        }
    }

    /// What waits may be damaged, which is no reason to keep the upload back: `sync` tells of it.
    private void read(Scratch scratch, Outbox.QueuedUpload one) {
        StoredBranch queued = outbox.read(scratch, one);
        try {
            newest.put(
                    one,
                    new QueuedVersion(
                            Outbox.submittedAt(queued, one.sessionId()).orElse(Instant.EPOCH),
                            queued.find(one.sessionId()).flatMap(StoredSession::entry),
                            outbox.files(scratch, queued, one.sessionId()),
                            queued.kept().isEmpty()));
        } catch (SessionException | UncheckedIOException e) {
            git.trace().failed(e);
            return; // nothing is known of it, and it stays
        }
    }

    private static boolean isOf(Outbox.QueuedUpload waiting, PlanId plan, SessionId session) {
        return waiting.plan().equals(plan) && waiting.sessionId().equals(session.value());
    }

    /// What waits of a session.
    Optional<QueuedVersion> find(UploadRequest request) {
        return newest.entrySet().stream()
                .filter(one -> isOf(one.getKey(), request.plan(), request.session()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The time of an upload: now, or just after its newest queued version.
    Instant after(UploadRequest request, Instant now) {
        return find(request)
                .map(older -> older.at().plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .orElse(now);
    }

    /// The time of a stored session in which more secrets are replaced: that of its upload, or just after its newest
    /// queued version if that was never searched for secrets and would bring them back.
    Instant afterUnsearched(UploadRequest request, Instant at) {
        return find(request)
                .filter(older -> !older.isSearched())
                .map(older -> older.at().plus(1, ChronoUnit.MICROS))
                .filter(at::isBefore)
                .orElse(at);
    }

    /// Takes out of the outbox what an upload brought to the remote but for secrets that it does not show. What this
    /// can't tell stays there.
    void settle(BuiltSession session) {
        SubmittedSession submission = session.prepared().submission();
        newest.keySet().stream()
                .filter(one -> isOf(one, submission.plan(), submission.session()))
                .forEach(waiting -> {
                    try (Scratch scratch = git.openScratch(settings.remote())) {
                        settle(scratch, waiting, session);
                    } catch (SessionException | UncheckedIOException e) {
                        git.trace().failed(e);
                        return; // it stays, and its time tells that it is older
                    }
                });
    }

    private void settle(Scratch scratch, Outbox.QueuedUpload waiting, BuiltSession session) {
        PreparedSession prepared = session.prepared();
        Optional<ObjectId> left = outbox.readAll(scratch, waiting).reversed().stream()
                .filter(version -> !outbox.isHeld(
                        scratch,
                        version,
                        prepared.submission().session(),
                        prepared.source(),
                        session.written().files(),
                        false))
                .map(StoredBranch::tip)
                .findFirst();
        if (left.isEmpty()) {
            outbox.remove(waiting);
        } else if (!left.get().equals(waiting.commit())) {
            outbox.leave(waiting, left.get());
        }
    }
}
