package dev.gitsession.plan.git;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.CommitDraft.TreeChange;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.push.PushLoop;
import dev.gitsession.plan.BranchPlanId;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Plan records as commits on the remote, with one ref per plan. The ref's history is the record's history.
public final class GitPlans implements EmbeddedPlans {
    private static final String PREFIX = "refs/git-session/plans/";

    private final Git git;
    private final String remote;
    private final Clock clock;

    public GitPlans(Git git, String remote, Clock clock) {
        this.git = git;
        this.remote = remote;
        this.clock = clock;
    }

    @Override
    public RefName refOf(PlanId id) {
        return new RefName(PREFIX + id);
    }

    @Override
    public Map<PlanId, Pointing> pointing(Map<PlanId, Wanted> plans, Workplace place) {
        Map<PlanId, ObjectId> tips = new LinkedHashMap<>();
        plans.forEach((id, wanted) -> wanted.tip().ifPresent(tip -> tips.put(id, tip)));
        Map<PlanId, String> defects = new HashMap<>();
        Map<PlanId, PlanHeader> headers = new HashMap<>();
        if (!tips.isEmpty()) {
            PlanFiles.OnBroken broken = (id, defect) -> {
                if (defect.unread() && git.remembers(List.of(Objects.requireNonNull(tips.get(id))))) {
                    throw new BrokenException(
                            ErrorCode.GIT_FAILED,
                            "the cached record %s can't be read: %s".formatted(refOf(id), defect.what()),
                            "run it again");
                }
                defects.put(id, defect.what());
                return PlanHeader.empty();
            };
            PlanFiles.read(place.scratch(), git.layout().format(), tips, broken)
                    .forEach(record -> headers.put(record.id(), record.header()));
        }
        Map<PlanId, Pointing> pointing = new LinkedHashMap<>();
        plans.forEach((id, wanted) -> {
            Optional<String> defect = Optional.ofNullable(defects.get(id));
            PlanHeader header = Optional.ofNullable(headers.get(id)).orElseGet(() -> created(wanted));
            boolean stays = defect.isPresent() || staysAsItIs(header, wanted);
            pointing.put(
                    id, new Pointing(stays ? Optional.empty() : Optional.of(pointing(id, header, wanted)), defect));
        });
        return pointing;
    }

    private static boolean staysAsItIs(PlanHeader header, Wanted wanted) {
        SessionPointer pointer = wanted.pointer();
        boolean onBranch = header.find(SessionPointer.BRANCH).equals(Optional.of(pointer.branch()))
                && header.find(SessionPointer.ID).isPresent();
        Optional<Instant> since = header.find(SessionPointer.AT).flatMap(SessionPointer::findInstant);
        return onBranch
                && (wanted.again()
                        ? since.filter(at -> at.isBefore(pointer.at())).isEmpty()
                        : since.filter(at -> at.isAfter(pointer.at())).isPresent());
    }

    private CommitDraft pointing(PlanId id, PlanHeader header, Wanted wanted) {
        SessionPointer pointer = wanted.pointer();
        String message = "Plan %s: session %s\n\n[skip ci]\n".formatted(id, pointer.sessionId());
        return draft(wanted.tip(), header.with(pointer.fields()), Optional.empty(), message);
    }

    @Override
    public Optional<CommitDraft> renaming(Renaming renaming, Workplace place) {
        PlanHeader header = recordAt(
                        place.scratch(), renaming.plan(), renaming.tip(), (id, defect) -> PlanHeader.empty())
                .header();
        if (!header.find(SessionPointer.BRANCH)
                .equals(Optional.of(renaming.from().branch()))) {
            return Optional.empty();
        }
        String branch = renaming.to().branch();
        String message = "Plan %s: sessions are on %s\n\n[skip ci]\n".formatted(renaming.plan(), branch);
        return Optional.of(draft(
                Optional.of(renaming.tip()),
                header.with(Map.of(SessionPointer.BRANCH, branch)),
                Optional.empty(),
                message));
    }

    @Override
    public Optional<PlanRecord> find(PlanId id) {
        RefName ref = refOf(id);
        try (Scratch scratch = git.openScratch(remote)) {
            Map<RefName, ObjectId> tips = scratch.fetchRefs(List.of(ref.value()), Scratch.Amount.LISTED, List.of())
                    .tips();
            return Optional.ofNullable(tips.get(ref)).map(tip -> recordAt(scratch, id, tip, this::refuse));
        }
    }

    @Override
    public List<PlanRecord> list(int limit) {
        Map<PlanId, ObjectId> tips = new LinkedHashMap<>();
        git.remoteRefs(remote, List.of(PREFIX + "*")).tips().forEach((ref, tip) -> {
            String id = ref.value().startsWith(PREFIX) ? ref.value().substring(PREFIX.length()) : "";
            if (Ids.isValid(id) && tips.size() < limit) {
                tips.put(new PlanId(id), tip);
            }
        });
        try (Scratch scratch = git.openScratch(remote)) {
            scratch.fetchTrees(List.copyOf(tips.values()));
            // A broken record does not affect the others; it is listed without its fields.
            return PlanFiles.read(scratch, git.layout().format(), tips, (id, defect) -> PlanHeader.empty());
        }
    }

    @Override
    public PlanRecord create(PlanId id, Optional<String> text) {
        return change(id, (place, tip) -> {
            if (tip.isPresent()) {
                throw new InvalidInputException(
                        ErrorCode.PLAN_EXISTS,
                        "there is a plan " + id + " already",
                        "see it with: git session plan show " + id);
            }
            PlanHeader header = created(clock.instant());
            return new Change(new PlanRecord(id, header, text), "Plan " + id + "\n\n[skip ci]\n", text);
        });
    }

    @Override
    public PlanRecord set(PlanId id, Map<String, String> fields) {
        return change(id, (place, tip) -> {
            PlanRecord record = tip.map(commit -> recordAt(place.scratch(), id, commit, this::refuse))
                    .orElseThrow(() -> new NotFoundException(
                            ErrorCode.NO_SUCH_PLAN,
                            "there is no plan %s on '%s'".formatted(id, remoteShown()),
                            "create it with: git session plan create " + id));
            PlanRecord changed = new PlanRecord(id, record.header().with(fields), record.text());
            boolean same = changed.header().toString().equals(record.header().toString());
            String message =
                    same ? "" : "Plan %s: set %s\n\n[skip ci]\n".formatted(id, String.join(", ", fields.keySet()));
            return new Change(changed, message, Optional.empty());
        });
    }

    /// @param record the changed plan record
    /// @param message the commit message; empty if nothing changes
    /// @param newText the plan's text, if it changes
    private record Change(PlanRecord record, String message, Optional<String> newText) {}

    /// Computes the change to a plan from its current tip.
    private interface Step {
        Change at(Workplace place, Optional<ObjectId> tip);
    }

    /// A changed plan record, ready for the push.
    private record BuiltRecord(PlanRecord record, List<RefUpdate> updates) implements PushLoop.Built {}

    private PlanRecord change(PlanId id, Step step) {
        RefName ref = refOf(id);
        try (Scratch scratch = git.openScratch(remote);
                ObjectWriter writer = scratch.writer()) {
            return new PushLoop(git, remote, clock)
                    .publish(scratch, number -> build(ref, new Workplace(scratch, writer), step))
                    .record();
        }
    }

    private BuiltRecord build(RefName ref, Workplace place, Step step) {
        Map<RefName, ObjectId> tips = place.scratch()
                .fetchRefs(List.of(ref.value()), Scratch.Amount.BUILT_ON, List.of())
                .tips();
        Optional<ObjectId> tip = Optional.ofNullable(tips.get(ref));
        Change change = step.at(place, tip);
        if (change.message().isEmpty()) {
            return new BuiltRecord(change.record(), List.of());
        }
        CommitDraft draft = draft(tip, change.record().header(), change.newText(), change.message());
        ObjectId commit = place.writer().commit(List.of(draft)).getFirst();
        return new BuiltRecord(change.record(), List.of(new RefUpdate(ref, tip, Optional.of(commit))));
    }

    private CommitDraft draft(Optional<ObjectId> tip, PlanHeader header, Optional<String> text, String message) {
        List<TreeChange> changes = new ArrayList<>();
        changes.add(file(PlanFiles.HEADER, header.toString()));
        text.ifPresent(plan -> changes.add(file(PlanFiles.TEXT, plan)));
        return new CommitDraft(tip.stream().toList(), git.identity(), clock.instant(), message, changes);
    }

    private static TreeChange file(String name, String text) {
        return new TreeChange.Write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private PlanHeader refuse(PlanId id, PlanFiles.Defect defect) {
        throw new BrokenException(
                ErrorCode.BROKEN_PLAN,
                "the record of plan %s can't be read: %s".formatted(id, defect.what()),
                "mend plan.yaml in %s on '%s'".formatted(refOf(id), remoteShown()));
    }

    private String remoteShown() {
        return RemoteFailure.printable(remote);
    }

    private PlanHeader created(Wanted wanted) {
        PlanHeader header = created(wanted.pointer().at());
        return wanted.branch().isEmpty() ? header : header.with(Map.of(BranchPlanId.FIELD, wanted.branch()));
    }

    private PlanHeader created(Instant at) {
        return PlanHeader.created(at, git.identity().name());
    }

    private PlanRecord recordAt(Scratch scratch, PlanId id, ObjectId tip, PlanFiles.OnBroken onBroken) {
        return PlanFiles.read(scratch, git.layout().format(), Map.of(id, tip), onBroken)
                .getFirst();
    }
}
