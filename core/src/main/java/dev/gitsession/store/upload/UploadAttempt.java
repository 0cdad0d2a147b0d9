package dev.gitsession.store.upload;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.PushLoop;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionBranchGuard;
import dev.gitsession.store.format.StoredBranch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Uploads in progress, one plan's or those of many: reads the remote, writes what it lacks, and says which refs to
/// move where. Built again, on what is there then, each time somebody else was faster. How many plans there are
/// does not change how often git is run.
final class UploadAttempt implements PushLoop.Attempts<PlanUpload> {
    private final ChangeContext bench;
    private final BaseFinder local;
    private final RefQuery questions;
    private final Optional<RefPrefetch> early;

    UploadAttempt(ChangeContext bench, BaseFinder local) {
        this(bench, local, Optional.empty());
    }

    /// @param early what was asked before, if anything was
    UploadAttempt(ChangeContext bench, BaseFinder local, Optional<RefPrefetch> early) {
        this.bench = bench;
        this.local = local;
        this.questions = new RefQuery(bench.git(), bench.settings(), bench.plans());
        this.early = early;
    }

    @Override
    public Map<PlanUpload, List<RefUpdate>> build(List<PlanUpload> plans, int number) {
        List<PlanId> ids = plans.stream().map(PlanUpload::plan).toList();
        Optional<RefPrefetch.Known> known = early.flatMap(answer -> answer.take(ids));
        if (known.isPresent() && !known.get().remembered()) {
            return build(plans, known.get().refs());
        }
        return known.flatMap(remembered -> onMemory(plans, remembered.refs()))
                .orElseGet(() -> build(plans, questions.ask(ids, local)));
    }

    /// Builds on what is remembered of the remote. Empty where the push would not say whether that still holds: a
    /// branch that does not move is held by no lease, and that nothing has to be done is for the remote to say.
    private Optional<Map<PlanUpload, List<RefUpdate>>> onMemory(List<PlanUpload> plans, RemoteRefs refs) {
        try {
            Map<PlanUpload, List<RefUpdate>> updates = build(plans, refs);
            boolean held = plans.stream()
                    .allMatch(plan -> updates.getOrDefault(plan, List.of()).stream()
                            .anyMatch(update -> update.ref().equals(plan.branch(bench))));
            return Optional.of(updates).filter(built -> held);
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            return Optional.empty(); // the remote may have forgotten what is remembered here
        }
    }

    private Map<PlanUpload, List<RefUpdate>> build(List<PlanUpload> plans, RemoteRefs refs) {
        Map<RefName, StoredBranch> stored = read(plans, refs);
        stored.values().forEach(StoredBranch::requireKnownFormat);
        new ContentPool().write(bench, plans, plan -> Optional.ofNullable(stored.get(plan.branch(bench))));

        fetchForComparison(plans, stored);
        Map<PlanUpload, CommitDraft> drafts = new LinkedHashMap<>();
        BaseFinder.Base base = local.in(bench, refs);
        for (PlanUpload plan : plans) {
            plan.draft(bench, Optional.ofNullable(stored.get(plan.branch(bench))), base)
                    .ifPresent(draft -> drafts.put(plan, draft));
        }
        return commit(plans, drafts, refs);
    }

    /// Fetches in one go what each session that may be older has to be compared with. What can't be fetched so is left
    /// to
    /// the session that needs it.
    private void fetchForComparison(List<PlanUpload> plans, Map<RefName, StoredBranch> stored) {
        List<ObjectId> blobs = plans.stream()
                .flatMap(plan -> plan.sessions().stream()
                        .flatMap(session ->
                                session.comparedWith(Optional.ofNullable(stored.get(plan.branch(bench)))).stream()))
                .distinct()
                .toList();
        try {
            if (blobs.size() > 1) {
                bench.scratch().fetchBlobs(blobs);
            }
        } catch (RemoteUnreachableException e) {
            // One of them may be damaged on the remote, which is no reason to refuse the others.
        }
    }

    /// The plans' branches as the remote has them.
    private Map<RefName, StoredBranch> read(List<PlanUpload> plans, RemoteRefs refs) {
        SessionBranchGuard guard = bench.guard();
        guard.requireNoUpstream(plans.stream().map(plan -> plan.branch(bench)).toList());
        SortedMap<RefName, ObjectId> branches = new TreeMap<>();
        plans.forEach(plan -> refs.find(plan.branch(bench)).ifPresent(tip -> branches.put(plan.branch(bench), tip)));
        Stream<ObjectId> planTips =
                plans.stream().flatMap(plan -> questions.recordOf(plan.plan()).flatMap(refs::find).stream());
        bench.scratch()
                .fetchToBuildOn(
                        Stream.concat(branches.values().stream(), planTips).toList());
        if (branches.isEmpty()) {
            return Map.of();
        }
        guard.require(unknown(branches, refs), refs);
        List<StoredBranch> read = bench.branchReader().read(branches);
        read.forEach(this::requireWhole);
        return read.stream().collect(Collectors.toMap(StoredBranch::ref, Function.identity()));
    }

    /// The branches whose tips are not known to be commits that this clone itself made, and the remote's default
    /// branch, also if this clone made its tip.
    private Map<RefName, ObjectId> unknown(Map<RefName, ObjectId> branches, RemoteRefs refs) {
        SortedMap<RefName, ObjectId> unknown = new TreeMap<>(branches);
        unknown.entrySet()
                .removeIf(branch -> bench.git().remembers(List.of(branch.getValue()))
                        && refs.head().filter(branch.getKey()::equals).isEmpty());
        return unknown;
    }

    /// What is remembered of a branch holds its manifest; where that is not there, what else is missing can't be told.
    private void requireWhole(StoredBranch branch) {
        if (branch.manifest().isEmpty() && bench.git().remembers(List.of(branch.tip()))) {
            throw new BrokenException(
                    ErrorCode.GIT_FAILED,
                    "what is remembered of %s is damaged".formatted(branch.ref().branch()),
                    "remove git-session/cache.git from the git folder, then run it again");
        }
    }

    /// Writes all the commits at once, those of the sessions first.
    private Map<PlanUpload, List<RefUpdate>> commit(
            List<PlanUpload> plans, Map<PlanUpload, CommitDraft> sessions, RemoteRefs refs) {
        Map<PlanId, EmbeddedPlans.Pointing> pointing = records(plans, refs);
        Map<PlanUpload, CommitDraft> records = new LinkedHashMap<>();
        plans.forEach(plan -> Optional.ofNullable(pointing.get(plan.plan()))
                .flatMap(EmbeddedPlans.Pointing::draft)
                .ifPresent(draft -> records.put(plan, draft)));
        List<CommitDraft> drafts = Stream.concat(sessions.values().stream(), records.values().stream())
                .toList();
        Iterator<ObjectId> commits = drafts.isEmpty()
                ? Collections.emptyIterator()
                : bench.writer().commit(drafts).iterator();
        Map<PlanUpload, List<RefUpdate>> updates = new LinkedHashMap<>();
        sessions.keySet().forEach(plan -> {
            ObjectId commit = commits.next();
            plan.becomes(commit);
            add(updates, plan, update(plan.branch(bench), refs, commit));
        });
        records.keySet()
                .forEach(plan -> add(
                        updates, plan, update(questions.recordOf(plan.plan()).orElseThrow(), refs, commits.next())));
        plans.forEach(plan -> plan.leaves(questions.of(plan.plan(), refs), updates.getOrDefault(plan, List.of())));
        pointing.forEach((id, record) ->
                plans.stream().filter(plan -> plan.plan().equals(id)).forEach(plan -> plan.recordBecomes(record)));
        return updates;
    }

    private static void add(Map<PlanUpload, List<RefUpdate>> updates, PlanUpload plan, RefUpdate update) {
        updates.computeIfAbsent(plan, first -> new ArrayList<>()).add(update);
    }

    private static RefUpdate update(RefName ref, RemoteRefs refs, ObjectId commit) {
        return new RefUpdate(ref, refs.find(ref), Optional.of(commit));
    }

    /// What makes the plans' records point at the sessions, where they move in the same push.
    private Map<PlanId, EmbeddedPlans.Pointing> records(List<PlanUpload> plans, RemoteRefs refs) {
        if (!(bench.plans() instanceof EmbeddedPlans embedded)) {
            return Map.of();
        }
        Map<PlanId, EmbeddedPlans.Wanted> wanted = new LinkedHashMap<>();
        plans.stream()
                .filter(PlanUpload::movesRecord)
                .forEach(plan -> wanted.put(plan.plan(), plan.record(bench, refs.find(embedded.refOf(plan.plan())))));
        return wanted.isEmpty() ? Map.of() : embedded.pointing(wanted, bench.workplace());
    }
}
