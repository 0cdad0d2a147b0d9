package dev.gitsession.store;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.Publication;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanHeaderException;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One upload in progress: reads the remote, writes what it lacks, and says which refs to move where. Built again, on
/// what is there then, each time somebody else was faster.
final class UploadAttempt implements Publication.Attempt {
    private final Workbench bench;
    private final Submission submission;
    private final ContentSource source;
    private final BaseFinder local;
    private final RefName branch;

    private List<ObjectId> contentKnows = List.of();
    private Optional<SessionContent> content = Optional.empty();
    private Optional<Map<String, ObjectId>> filesWritten = Optional.empty();
    private Optional<UploadResult> result = Optional.empty();
    private Optional<SessionPointer> pointer = Optional.empty();

    UploadAttempt(Workbench bench, Submission submission, ContentSource source, BaseFinder local) {
        this.bench = bench;
        this.submission = submission;
        this.source = source;
        this.local = local;
        this.branch = new BranchLayout(bench.settings().branchPrefix()).branchOf(submission.plan());
    }

    /// What came of the last attempt.
    UploadResult result() {
        return result.orElseThrow();
    }

    /// What a plan's record says when it points at the session as the remote has it now.
    /// Empty where nothing tells since when that is.
    Optional<SessionPointer> pointer() {
        return pointer;
    }

    @Override
    public List<RefUpdate> build(int number) {
        RemoteRefs refs = bench.git().remoteRefs(bench.remote(), questions());
        Optional<ObjectId> tip = refs.find(branch);
        Optional<ObjectId> planTip = planRef().flatMap(refs::find);
        List<ObjectId> tips = new ArrayList<>();
        tip.ifPresent(tips::add);
        planTip.ifPresent(tips::add);
        bench.scratch().fetchToBuildOn(tips);
        Optional<StoredBranch> stored = tip.map(
                commit -> bench.branchReader().read(Map.of(branch, commit)).getFirst());
        refuseNewerFormat(stored);

        Optional<StoredSession> session =
                stored.flatMap(there -> there.find(submission.session().value()));
        SessionContent written = content(session).with(filesBeside(tip));
        boolean late = session.isPresent() && isLate(session.get());
        Optional<Instant> storedAt = session.flatMap(StoredSession::entry).flatMap(ManifestEntry::uploadedAt);
        if (session.isPresent() && (isSame(session.get(), written) || (late && isBeginning(session.get(), written)))) {
            pointer = storedAt.map(this::pointerSince);
            return pointAgain(
                    planTip, pointerSince(storedAt.orElse(submission.at())), outcome(tip, written, false, false));
        }
        pointer = Optional.of(pointerSince(late ? storedAt.orElse(submission.at()) : submission.at()));
        Superseding superseding = late
                ? Superseding.late(stored.orElseThrow(), submission.queued().orElseThrow())
                : Superseding.of(
                        submission,
                        stored,
                        session,
                        written,
                        () -> source.continues(bench.scratch(), session.orElseThrow()));
        if (submission.dryRun()) {
            result = Optional.of(outcome(Optional.empty(), written, true, superseding.keepsTip()));
            return List.of();
        }
        Optional<ObjectId> base = local.orFrom(bench, refs);
        SessionCommit commit = new SessionCommit(bench.git().identity(), bench.writer());
        CommitDraft draft = late
                ? commit.keeping(submission, stored.orElseThrow(), base, superseding)
                : commit.storing(submission, written, stored, base, superseding);
        return commit(draft, tip, planTip, outcome(Optional.empty(), written, true, superseding.keepsTip()));
    }

    private List<String> questions() {
        List<String> questions = new ArrayList<>(List.of(branch.value()));
        planRef().ifPresent(ref -> questions.add(ref.value()));
        if (local.base().isEmpty()) {
            questions.addAll(BaseFinder.questions());
        }
        return questions;
    }

    private Optional<RefName> planRef() {
        return switch (bench.plans()) {
            case EmbeddedPlans embedded -> Optional.of(embedded.refOf(submission.plan()));
            case ForgePlans ignored -> Optional.empty();
            case NoPlans ignored -> Optional.empty();
        };
    }

    /// The content is written once; again only if what is stored of it changed in between.
    private SessionContent content(Optional<StoredSession> session) {
        List<ObjectId> parts = session.map(StoredSession::parts).orElse(List.of()).stream()
                .map(StoredSession.Part::blob)
                .toList();
        if (content.isEmpty() || !contentKnows.equals(parts)) {
            long size = session.flatMap(StoredSession::entry)
                    .map(entry -> entry.size().orElse(-1))
                    .orElse(-1L);
            content = Optional.of(source.content(bench.writer(), parts, size));
            contentKnows = parts;
        }
        return content.get();
    }

    /// The files are written once; what is stored of them is read each time. Without files nothing is asked.
    private FilesBeside filesBeside(Optional<ObjectId> tip) {
        Map<String, ObjectId> files = filesWritten.orElseGet(() -> source.filesBeside(bench.writer()));
        filesWritten = Optional.of(files);
        if (files.isEmpty()) {
            return FilesBeside.NONE;
        }
        String id = submission.session().value();
        return FilesBeside.of(
                files,
                tip.map(commit -> StoredFiles.read(
                                bench.scratch(), bench.git().layout().format(), commit, id))
                        .orElseGet(TreeMap::new));
    }

    private static boolean isSame(StoredSession session, SessionContent written) {
        List<ObjectId> parts =
                session.parts().stream().map(StoredSession.Part::blob).toList();
        boolean toldRight = session.entry()
                .map(entry -> entry.sha256().equals(Optional.of(written.sha256())))
                .orElse(true);
        return !session.gap()
                && toldRight
                && parts.equals(written.parts())
                && written.files().changed().isEmpty();
    }

    /// Whether somebody submitted the same session after this one, which then waited in the outbox.
    private boolean isLate(StoredSession session) {
        return submission.queued().isPresent()
                && session.entry()
                        .flatMap(ManifestEntry::uploadedAt)
                        .map(at -> at.isAfter(submission.at()))
                        .orElse(false);
    }

    private boolean isBeginning(StoredSession session, SessionContent written) {
        bench.scratch()
                .fetchBlobs(
                        session.parts().stream().map(StoredSession.Part::blob).toList());
        return new SessionReading(bench.scratch())
                .prefixSha256(session, written.size())
                .equals(Optional.of(written.sha256()));
    }

    private static void refuseNewerFormat(Optional<StoredBranch> stored) {
        stored.flatMap(StoredBranch::manifest)
                .filter(manifest -> manifest.version() > Manifest.VERSION)
                .ifPresent(manifest -> {
                    throw new InvalidInputException(
                            "newer_format",
                            "the branch was written by a newer git-session (manifest version " + manifest.version()
                                    + ")",
                            "install the newer version; nothing was changed");
                });
    }

    private List<RefUpdate> commit(
            CommitDraft session, Optional<ObjectId> tip, Optional<ObjectId> planTip, UploadResult outcome) {
        List<CommitDraft> drafts = new ArrayList<>(List.of(session));
        Optional<String> planError = Optional.empty();
        if (bench.plans() instanceof EmbeddedPlans embedded) {
            try {
                embedded.pointing(submission.plan(), pointerSince(submission.at()), planTip, bench.workplace())
                        .ifPresent(drafts::add);
            } catch (PlanHeaderException e) {
                planError = Optional.of(leftAsItIs(e));
            }
        }
        List<ObjectId> commits = bench.writer().commit(drafts);
        List<RefUpdate> updates = new ArrayList<>();
        updates.add(new RefUpdate(branch, tip, Optional.of(commits.getFirst())));
        if (commits.size() > 1) {
            updates.add(new RefUpdate(planRef().orElseThrow(), planTip, Optional.of(commits.get(1))));
        }
        boolean planUpdated = commits.size() > 1;
        result = Optional.of(outcome.at(commits.getFirst()).withPlan(planUpdated, planError));
        return updates;
    }

    /// What is stored already may lack its plan's record, which somebody mended or took away since.
    private List<RefUpdate> pointAgain(Optional<ObjectId> planTip, SessionPointer at, UploadResult outcome) {
        result = Optional.of(outcome);
        if (submission.dryRun() || !(bench.plans() instanceof EmbeddedPlans embedded)) {
            return List.of();
        }
        try {
            Optional<CommitDraft> draft = embedded.pointingAgain(submission.plan(), at, planTip, bench.workplace());
            if (draft.isEmpty()) {
                return List.of();
            }
            ObjectId commit = bench.writer().commit(List.of(draft.get())).getFirst();
            result = Optional.of(outcome.withPlan(true, Optional.empty()));
            return List.of(new RefUpdate(planRef().orElseThrow(), planTip, Optional.of(commit)));
        } catch (PlanHeaderException e) {
            result = Optional.of(outcome.withPlan(false, Optional.of(leftAsItIs(e))));
            return List.of();
        }
    }

    private static String leftAsItIs(PlanHeaderException defect) {
        return "its plan.yaml is left as it is: " + defect.getMessage();
    }

    private SessionPointer pointerSince(Instant at) {
        return new SessionPointer(branch.branch(), submission.session(), at, submission.source());
    }

    private UploadResult outcome(
            Optional<ObjectId> commit, SessionContent written, boolean changed, boolean keptReplaced) {
        return new UploadResult(
                branch,
                commit,
                written.parts().size(),
                written.size(),
                changed,
                keptReplaced,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
