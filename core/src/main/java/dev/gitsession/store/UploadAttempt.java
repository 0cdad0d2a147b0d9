package dev.gitsession.store;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Publication;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanHeaderException;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.InvalidInputException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One upload in progress: reads the remote, writes what it lacks, and says which refs to move where. Built again, on
/// what is there then, each time somebody else was faster.
final class UploadAttempt implements Publication.Attempt {
    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;
    private final UploadRequest request;
    private final Scratch scratch;
    private final ObjectWriter writer;
    private final RefName branch;
    private final BaseFinder local;

    private List<ObjectId> contentKnows = List.of();
    private Optional<SessionContent> content = Optional.empty();
    private Optional<UploadResult> result = Optional.empty();

    UploadAttempt(
            Git git,
            StoreSettings settings,
            PlanStore plans,
            Clock clock,
            UploadRequest request,
            Scratch scratch,
            ObjectWriter writer) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
        this.request = request;
        this.scratch = scratch;
        this.writer = writer;
        this.branch = new BranchLayout(settings.branchPrefix()).branchOf(request.plan());
        this.local = BaseFinder.local(git, settings);
    }

    /// What came of the last attempt.
    UploadResult result() {
        return result.orElseThrow();
    }

    @Override
    public List<RefUpdate> build(int number) {
        RemoteRefs refs = git.remoteRefs(settings.remote(), questions());
        Optional<ObjectId> tip = refs.find(branch);
        Optional<ObjectId> planTip = planRef().flatMap(refs::find);
        List<ObjectId> tips = new ArrayList<>();
        tip.ifPresent(tips::add);
        planTip.ifPresent(tips::add);
        scratch.fetchToBuildOn(tips);
        Optional<StoredBranch> stored =
                tip.map(commit -> new BranchReader(scratch, git.layout().format())
                        .read(Map.of(branch, commit))
                        .getFirst());
        refuseNewerFormat(stored);

        Optional<StoredSession> session =
                stored.flatMap(there -> there.find(request.session().value()));
        SessionContent written = content(session);
        if (session.isPresent() && isSame(session.get(), written)) {
            result = Optional.of(outcome(tip, written, false, false));
            return List.of();
        }
        Superseding superseding = Superseding.of(
                request,
                stored,
                session,
                written,
                () -> new StoredTranscript(scratch).isContinuedBy(request.transcript(), session.orElseThrow()));
        if (request.dryRun()) {
            result = Optional.of(outcome(Optional.empty(), written, true, superseding.keepsTip()));
            return List.of();
        }
        Optional<ObjectId> base = local.orFrom(git, settings.remote(), refs, scratch);
        return commit(base, stored, planTip, superseding, written);
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
        return switch (plans) {
            case EmbeddedPlans embedded -> Optional.of(embedded.refOf(request.plan()));
            case NoPlans ignored -> Optional.empty();
        };
    }

    /// The transcript is written once; again only if what is stored of it changed in between.
    private SessionContent content(Optional<StoredSession> session) {
        List<ObjectId> parts = session.map(StoredSession::parts).orElse(List.of()).stream()
                .map(StoredSession.Part::blob)
                .toList();
        if (content.isEmpty() || !contentKnows.equals(parts)) {
            long size = session.flatMap(StoredSession::entry)
                    .map(entry -> entry.size().orElse(-1))
                    .orElse(-1L);
            content = Optional.of(
                    new ContentWriter(settings.partSize()).write(request.transcript(), writer, parts, size));
            contentKnows = parts;
        }
        return content.get();
    }

    private static boolean isSame(StoredSession session, SessionContent written) {
        List<ObjectId> parts =
                session.parts().stream().map(StoredSession.Part::blob).toList();
        boolean toldRight = session.entry()
                .map(entry -> entry.sha256().equals(Optional.of(written.sha256())))
                .orElse(true);
        return !session.gap() && toldRight && parts.equals(written.parts());
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
            Optional<ObjectId> base,
            Optional<StoredBranch> stored,
            Optional<ObjectId> planTip,
            Superseding superseding,
            SessionContent written) {
        Instant now = clock.instant();
        List<CommitDraft> drafts = new ArrayList<>();
        drafts.add(
                new SessionCommit(git, request, writer).draft(base, local.head(), stored, superseding, written, now));
        Optional<String> planError = Optional.empty();
        if (plans instanceof EmbeddedPlans embedded) {
            try {
                embedded.pointing(
                                request.plan(),
                                new SessionPointer(branch.branch(), request.session(), now, request.source()),
                                planTip,
                                new EmbeddedPlans.Workplace(scratch, writer))
                        .ifPresent(drafts::add);
            } catch (PlanHeaderException e) {
                planError = Optional.of("its plan.yaml is left as it is: " + e.getMessage());
            }
        }
        List<ObjectId> commits = writer.commit(drafts);
        List<RefUpdate> updates = new ArrayList<>();
        updates.add(new RefUpdate(branch, stored.map(StoredBranch::tip), Optional.of(commits.getFirst())));
        if (commits.size() > 1) {
            updates.add(new RefUpdate(planRef().orElseThrow(), planTip, Optional.of(commits.get(1))));
        }
        boolean planUpdated = plans instanceof EmbeddedPlans && planError.isEmpty();
        UploadResult done = outcome(Optional.of(commits.getFirst()), written, true, superseding.keepsTip());
        result = Optional.of(done.withPlan(planUpdated, planError));
        return updates;
    }

    private UploadResult outcome(
            Optional<ObjectId> commit, SessionContent written, boolean changed, boolean keptReplaced) {
        return new UploadResult(
                branch, commit, written.parts().size(), written.size(), changed, keptReplaced, false, Optional.empty());
    }
}
