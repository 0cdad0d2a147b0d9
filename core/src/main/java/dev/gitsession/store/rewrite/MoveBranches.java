package dev.gitsession.store.rewrite;

import dev.gitsession.git.BisectingFetch;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.push.PushLoop;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves the session branches under another prefix to `session.branchPrefix`. Start at [#move(String, boolean)].
///
/// Each branch moves in one atomic push that adds the new ref, removes the old one and updates the plan record.
/// Branches that the store did not make stay.
public final class MoveBranches {
    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;

    public MoveBranches(Git git, StoreSettings settings, PlanStore plans, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
    }

    /// The outcome for one branch.
    ///
    /// @param from the old name
    /// @param to the new name
    /// @param plan the plan
    /// @param objection why the branch is not a session branch and therefore stays
    /// @param failure why it could not be moved
    /// @param recordError why the plan record still names the old branch although the branch moved
    public record Outcome(
            RefName from,
            RefName to,
            PlanId plan,
            Optional<String> objection,
            Optional<SessionException> failure,
            Optional<String> recordError) {
        /// Whether the branch moved, or would move in a dry run.
        public boolean moved() {
            return objection.isEmpty() && failure.isEmpty();
        }
    }

    /// Moves the branches whose names consist of the prefix and a plan id.
    ///
    /// @param from the old prefix, with or without a final `/`
    /// @param dryRun whether to report only what would move
    /// @throws InvalidInputException if this is not another prefix
    public List<Outcome> move(String from, boolean dryRun) {
        requirePrefix(from);
        RemoteRefs refs = git.remoteRefs(settings.remote(), List.of("HEAD", "refs/heads/" + from + "*"));
        Map<RefName, PlanId> candidates = new LinkedHashMap<>();
        Map<RefName, ObjectId> tips = new LinkedHashMap<>();
        refs.tips()
                .forEach((ref, tip) -> planOf(ref, from).ifPresent(plan -> {
                    candidates.put(ref, plan);
                    tips.put(ref, tip);
                }));
        List<Outcome> outcomes = new ArrayList<>();
        if (candidates.isEmpty()) {
            return outcomes;
        }
        try (ChangeContext context = ChangeContext.open(git, settings, plans)) {
            Map<ObjectId, RemoteUnreachableException> lost = BisectingFetch.fetch(
                    tips.values().stream().distinct().toList(),
                    context.scratch()::fetchToBuildOn,
                    () -> git.remoteRefs(settings.remote(), List.of("HEAD")));
            Map<RefName, ObjectId> whole = new LinkedHashMap<>(tips);
            whole.values().removeAll(lost.keySet());
            Map<RefName, String> objections = context.guard().objections(whole, refs);
            candidates.forEach((ref, plan) -> {
                RefName to = context.layout().branchOf(plan);
                Optional<String> objection = Optional.ofNullable(objections.get(ref));
                Optional<SessionException> failure = Optional.ofNullable(lost.get(tips.get(ref)));
                Outcome outcome = new Outcome(ref, to, plan, objection, failure, Optional.empty());
                boolean stays = objection.isPresent() || failure.isPresent() || dryRun;
                outcomes.add(stays ? outcome : move(context, outcome));
            });
        }
        return outcomes;
    }

    private void requirePrefix(String from) {
        if (from.isBlank() || from.startsWith("-") || !RefName.isWellFormed("refs/heads/" + from + "0")) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "'%s' is not the beginning of a branch's name".formatted(Printable.excerpt(from)),
                    "name the old prefix: --from issue-");
        }
        if (from.equals(settings.branchPrefix())) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "session branches are under %s already".formatted(from),
                    "name the old prefix, or set session.branchPrefix first");
        }
    }

    /// The plan whose branch had this name. Empty for names that the old prefix can't produce, and for names under
    /// the new prefix.
    private Optional<PlanId> planOf(RefName ref, String from) {
        String start = "refs/heads/" + from;
        String id = ref.value().startsWith(start) ? ref.value().substring(start.length()) : "";
        boolean today = new BranchLayout(settings.branchPrefix()).planOf(ref).isPresent();
        return Ids.isValid(id) && !today ? Optional.of(new PlanId(id)) : Optional.empty();
    }

    private Outcome move(ChangeContext context, Outcome outcome) {
        Optional<RefName> record = plans instanceof EmbeddedPlans embedded
                ? Optional.of(embedded.refOf(outcome.plan()))
                : Optional.empty();
        try {
            new PushLoop(git, settings.remote(), clock)
                    .publish(context.scratch(), number -> new PushLoop.Updates(updates(context, outcome, record)));
        } catch (SessionException e) {
            return new Outcome(
                    outcome.from(), outcome.to(), outcome.plan(), Optional.empty(), Optional.of(e), Optional.empty());
        }
        return new Outcome(
                outcome.from(), outcome.to(), outcome.plan(), Optional.empty(), Optional.empty(), updateForge(outcome));
    }

    private List<RefUpdate> updates(ChangeContext context, Outcome outcome, Optional<RefName> record) {
        List<String> names =
                new ArrayList<>(List.of(outcome.from().value(), outcome.to().value()));
        record.ifPresent(ref -> names.add(ref.value()));
        RemoteRefs refs = git.remoteRefs(settings.remote(), names);
        Optional<ObjectId> tip = refs.find(outcome.from());
        if (tip.isEmpty()) {
            return List.of();
        }
        if (refs.find(outcome.to()).isPresent()) {
            throw new InvalidInputException(
                    ErrorCode.BRANCH_EXISTS,
                    "%s exists already on '%s'".formatted(outcome.to().branch(), settings.remoteShown()),
                    "download the sessions of %s and upload them for plan %s"
                            .formatted(outcome.from().branch(), outcome.plan()));
        }
        List<ObjectId> fetched = new ArrayList<>(List.of(tip.get()));
        record.flatMap(refs::find).ifPresent(fetched::add);
        context.scratch().fetchToBuildOn(fetched);
        context.guard().require(Map.of(outcome.from(), tip.get()), refs);
        List<RefUpdate> updates = new ArrayList<>(List.of(
                new RefUpdate(outcome.to(), Optional.empty(), tip),
                new RefUpdate(outcome.from(), tip, Optional.empty())));
        record.flatMap(ref -> recordUpdate(context, outcome, ref, refs)).ifPresent(updates::add);
        return updates;
    }

    /// Changes the plan record to name the new branch, if it names the old one.
    private Optional<RefUpdate> recordUpdate(ChangeContext context, Outcome outcome, RefName ref, RemoteRefs refs) {
        return refs.find(ref)
                .flatMap(tip -> ((EmbeddedPlans) plans)
                        .renaming(
                                new EmbeddedPlans.Renaming(outcome.plan(), tip, outcome.from(), outcome.to()),
                                context.workplace())
                        .map(draft -> new RefUpdate(
                                ref,
                                Optional.of(tip),
                                Optional.of(
                                        context.writer().commit(List.of(draft)).getFirst()))));
    }

    private Optional<String> updateForge(Outcome outcome) {
        if (!(plans instanceof ForgePlans)) {
            return Optional.empty();
        }
        try {
            boolean named = plans.find(outcome.plan())
                    .flatMap(record -> record.header().find(SessionPointer.BRANCH))
                    .filter(outcome.from().branch()::equals)
                    .isPresent();
            if (named) {
                plans.set(
                        outcome.plan(),
                        Map.of(SessionPointer.BRANCH, outcome.to().branch()));
            }
            return Optional.empty();
        } catch (SessionException e) {
            git.trace().failed(e);
            return Optional.of(e.oneLine());
        }
    }
}
