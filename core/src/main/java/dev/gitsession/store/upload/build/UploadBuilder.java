package dev.gitsession.store.upload.build;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.push.PushLoop;
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
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.upload.refs.RefPrefetch;
import dev.gitsession.store.upload.refs.RefQuery;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/// Builds the commits of an upload, one plan's or those of many: it reads the remote and writes what the remote
/// lacks. After a lost race it builds again, on the new tips. How many plans there are does not change how often
/// the remote is asked, nor how often git is run, except to read rewritten content that is compared.
public final class UploadBuilder implements PushLoop.Attempts<PreparedPlan, BuiltPlan> {
    private final ChangeContext context;
    private final BaseFinder local;
    private final RefQuery query;
    private final @Nullable RefPrefetch prefetch;
    private final SessionBlobs blobs;

    /// @param local what this clone knows of the base
    /// @param prefetch the answer of the remote to the first try's question, null if that was not asked yet
    public UploadBuilder(ChangeContext context, BaseFinder local, @Nullable RefPrefetch prefetch) {
        this.context = context;
        this.local = local;
        this.query = new RefQuery(context.git(), context.settings(), context.plans());
        this.prefetch = prefetch;
        this.blobs = new SessionBlobs(context.writer());
    }

    @Override
    public Map<PreparedPlan, BuiltPlan> build(
            List<PreparedPlan> plans, int number, Map<PreparedPlan, List<BuiltPlan>> earlier) {
        List<PlanId> ids = plans.stream().map(PreparedPlan::plan).toList();
        Optional<RefPrefetch.Known> known = number > 0 || prefetch == null ? Optional.empty() : prefetch.known(ids);
        if (known.isPresent() && !known.get().presumed()) {
            return build(plans, known.get().refs(), earlier);
        }
        return known.flatMap(presumed -> onPresumedTips(plans, presumed.refs(), earlier))
                .orElseGet(() -> build(plans, query.read(ids, local, context.scratch()), earlier));
    }

    /// Builds on tips that this clone remembers, or on none. Empty where the push would not say whether they still
    /// hold: a branch that does not move is held by no lease, and that nothing has to be done is for the remote to
    /// say.
    private Optional<Map<PreparedPlan, BuiltPlan>> onPresumedTips(
            List<PreparedPlan> plans, RemoteRefs refs, Map<PreparedPlan, List<BuiltPlan>> earlier) {
        try {
            Map<PreparedPlan, BuiltPlan> built = build(plans, refs, earlier);
            boolean held = built.values().stream()
                    .allMatch(plan -> plan.updates().stream()
                            .anyMatch(update -> update.ref().equals(plan.branch())));
            if (held) {
                context.git()
                        .trace()
                        .decided(() -> "built without asking the remote; the lease on the push checks its tips");
            }
            return Optional.of(built).filter(all -> held);
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            context.git().trace().failed(e);
            return Optional.empty(); // the remote may lack the presumed tips by now
        }
    }

    private Map<PreparedPlan, BuiltPlan> build(
            List<PreparedPlan> plans, RemoteRefs refs, Map<PreparedPlan, List<BuiltPlan>> earlier) {
        Map<RefName, StoredBranch> stored = read(plans, refs);
        stored.values().forEach(StoredBranch::requireKnownFormat);
        write(plans, stored);
        List<List<SessionComparison>> comparisons = comparisons(plans, stored);
        fetchForComparison(comparisons.stream().flatMap(List::stream).toList());
        BaseFinder.Base base = local.in(context, refs);
        List<PlanDraft> drafts = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            PreparedPlan plan = plans.get(i);
            List<BuiltSession> sessions =
                    comparisons.get(i).stream().map(SessionComparison::decide).toList();
            drafts.add(PlanDraft.of(
                    context, plan, sessions, find(stored, plan), base, earlier.getOrDefault(plan, List.of())));
        }
        return commit(drafts, refs);
    }

    private RefName branch(PreparedPlan plan) {
        return context.layout().branchOf(plan.plan());
    }

    private Optional<StoredBranch> find(Map<RefName, StoredBranch> stored, PreparedPlan plan) {
        return Optional.ofNullable(stored.get(branch(plan)));
    }

    private void write(List<PreparedPlan> plans, Map<RefName, StoredBranch> stored) {
        Map<PreparedSession, Optional<StoredSession>> sessions = new LinkedHashMap<>();
        for (PreparedPlan plan : plans) {
            Optional<StoredBranch> branch = find(stored, plan);
            plan.sessions()
                    .forEach(session -> sessions.put(session, branch.flatMap(found -> found.find(session.id()))));
        }
        blobs.write(sessions);
    }

    private List<List<SessionComparison>> comparisons(List<PreparedPlan> plans, Map<RefName, StoredBranch> stored) {
        boolean alone = plans.size() == 1 && plans.getFirst().sessions().size() == 1;
        return plans.stream()
                .map(plan -> plan.sessions().stream()
                        .map(session ->
                                new SessionComparison(context, session, blobs.of(session), find(stored, plan), alone))
                        .toList())
                .toList();
    }

    /// Fetches in one go what the comparisons read. A comparison fetches by itself what can't be fetched so.
    private void fetchForComparison(List<SessionComparison> comparisons) {
        List<ObjectId> compared = comparisons.stream()
                .flatMap(comparison -> comparison.comparedBlobs().stream())
                .distinct()
                .toList();
        try {
            if (compared.size() > 1) {
                context.scratch().fetchBlobs(compared);
            }
        } catch (RemoteUnreachableException e) {
            // One of them may be damaged on the remote, which is no reason to refuse the others.
            context.git().trace().failed(e);
        }
    }

    /// The plans' branches as the remote has them.
    private Map<RefName, StoredBranch> read(List<PreparedPlan> plans, RemoteRefs refs) {
        SessionBranchGuard guard = context.guard();
        guard.requireNoUpstream(plans.stream().map(this::branch).toList());
        SortedMap<RefName, ObjectId> branches = new TreeMap<>();
        plans.forEach(plan -> refs.find(branch(plan)).ifPresent(tip -> branches.put(branch(plan), tip)));
        Stream<ObjectId> records =
                plans.stream().flatMap(plan -> query.recordOf(plan.plan()).flatMap(refs::find).stream());
        context.scratch()
                .fetchToBuildOn(
                        Stream.concat(branches.values().stream(), records).toList());
        if (branches.isEmpty()) {
            return Map.of();
        }
        guard.require(unknown(branches, refs), refs);
        List<StoredBranch> read = context.branchReader().read(branches);
        read.forEach(this::requireWhole);
        return read.stream().collect(Collectors.toMap(StoredBranch::ref, Function.identity()));
    }

    /// The branches whose tips are not known to be commits that this clone itself made, and the remote's default
    /// branch, also if this clone made its tip.
    private Map<RefName, ObjectId> unknown(Map<RefName, ObjectId> branches, RemoteRefs refs) {
        SortedMap<RefName, ObjectId> unknown = new TreeMap<>(branches);
        unknown.entrySet()
                .removeIf(branch ->
                        context.git().remembers(List.of(branch.getValue())) && !refs.mayBeDefault(branch.getKey()));
        return unknown;
    }

    /// The cache of a branch holds its manifest. Without it the cache is damaged, and can't tell what else it
    /// lacks.
    private void requireWhole(StoredBranch branch) {
        if (branch.manifest().isEmpty() && context.git().remembers(List.of(branch.tip()))) {
            throw new BrokenException(
                    ErrorCode.GIT_FAILED,
                    "what is remembered of %s is damaged".formatted(branch.ref().branch()),
                    "remove git-session/cache.git from the git folder, then run it again");
        }
    }

    /// Writes all commits at once, those of the sessions first.
    private Map<PreparedPlan, BuiltPlan> commit(List<PlanDraft> drafts, RemoteRefs refs) {
        Map<PlanId, EmbeddedPlans.Pointing> records = records(drafts, refs);
        List<CommitDraft> sessionDrafts =
                drafts.stream().flatMap(draft -> draft.commit().stream()).toList();
        List<CommitDraft> recordDrafts = drafts.stream()
                .flatMap(draft -> recordDraft(draft, records).stream())
                .toList();
        List<CommitDraft> all =
                Stream.concat(sessionDrafts.stream(), recordDrafts.stream()).toList();
        List<ObjectId> written = all.isEmpty() ? List.of() : context.writer().commit(all);
        Iterator<ObjectId> sessionCommits =
                written.subList(0, sessionDrafts.size()).iterator();
        Iterator<ObjectId> recordCommits =
                written.subList(sessionDrafts.size(), written.size()).iterator();
        Map<PreparedPlan, BuiltPlan> built = new LinkedHashMap<>();
        for (PlanDraft draft : drafts) {
            PlanId plan = draft.plan().plan();
            RefName branch = branch(draft.plan());
            List<RefUpdate> updates = new ArrayList<>();
            Optional<ObjectId> commit = draft.commit().map(ignored -> sessionCommits.next());
            commit.ifPresent(tip -> updates.add(update(branch, refs, tip)));
            recordDraft(draft, records)
                    .map(ignored -> recordCommits.next())
                    .ifPresent(tip -> updates.add(update(query.recordOf(plan).orElseThrow(), refs, tip)));
            Optional<EmbeddedPlans.Pointing> record = Optional.ofNullable(records.get(plan));
            built.put(draft.plan(), new BuiltPlan(draft, branch, commit, record, query.of(plan, refs), updates));
        }
        return built;
    }

    private static Optional<CommitDraft> recordDraft(PlanDraft draft, Map<PlanId, EmbeddedPlans.Pointing> records) {
        return Optional.ofNullable(records.get(draft.plan().plan())).flatMap(EmbeddedPlans.Pointing::draft);
    }

    private static RefUpdate update(RefName ref, RemoteRefs refs, ObjectId commit) {
        return new RefUpdate(ref, refs.find(ref), Optional.of(commit));
    }

    /// What makes the plans' records point at the sessions, where they move in the same push.
    private Map<PlanId, EmbeddedPlans.Pointing> records(List<PlanDraft> drafts, RemoteRefs refs) {
        if (!(context.plans() instanceof EmbeddedPlans embedded)) {
            return Map.of();
        }
        Map<PlanId, EmbeddedPlans.Wanted> wanted = new LinkedHashMap<>();
        drafts.stream().filter(PlanDraft::movesRecord).forEach(draft -> {
            PlanId plan = draft.plan().plan();
            wanted.put(plan, draft.wanted(context, refs.find(embedded.refOf(plan))));
        });
        return wanted.isEmpty() ? Map.of() : embedded.pointing(wanted, context.workplace());
    }
}
