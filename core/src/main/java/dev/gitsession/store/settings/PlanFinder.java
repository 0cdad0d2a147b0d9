package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.PlanChoice.Named;
import dev.gitsession.store.settings.PlanChoice.None;
import dev.gitsession.store.settings.PlanChoice.Reason;
import dev.gitsession.store.settings.PlanChoice.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the plan that sessions of a working tree belong to, for uploads by hand, hooks and `watch` alike.
///
/// @param variable the value of [#VARIABLE]; null if it is not set
/// @param owners tells whether a branch's name is another branch's plan
/// @param asked whether somebody asks for the upload. If not, a plan is taken from the branch's name alone, or
///     from the team's `session.defaultPlan`, only where `session.hooks` is on
public record PlanFinder(
        Git git, StoreSettings settings, @Nullable String variable, PlanOwners owners, boolean asked) {
    /// The environment variable that names a plan.
    public static final String VARIABLE = "GIT_SESSION_PLAN";

    static final String REFERENCE = ".erk/impl-context/plan-ref.json";
    static final String DEFAULT_PLAN = "session.defaultPlan";

    private static final int REFERENCE_LIMIT = 1 << 20;

    /// A number or a key at the start of a part of the branch's name: `42-fix`, `P42-fix`, `jo/issue-42`, `GH-78`,
    /// `feature/PROJ-123-x`.
    private static final Pattern USUAL_NAME =
            Pattern.compile("(?:^|/)(?:(?:P|plan-|issue-|gh-|GH-)?(\\d+)|([A-Z][A-Z0-9_]+-\\d+))(?=[-_/]|$)");

    /// A date is no plan's number: `2026-11-foo`, `jo/2026-11-03`, `20261103-foo`.
    private static final Pattern DATE =
            Pattern.compile("/?(?:19|20)\\d\\d(?:[-_./](?:0[1-9]|1[0-2])(?:[-_./](?:0[1-9]|[12]\\d|3[01]))?"
                    + "|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?!\\d)");

    /// Finds the plan.
    ///
    /// @param option the plan that the user names; null if none
    /// @throws InvalidInputException if what names it gives no plan id
    public PlanChoice find(@Nullable String option) {
        if (option != null) {
            return new Named(new PlanId(option), Way.OPTION, "");
        }
        if (variable != null) {
            return new Named(new PlanId(variable), Way.ENVIRONMENT, "");
        }
        Optional<PlanId> referenced = referenced();
        if (referenced.isPresent()) {
            return new Named(referenced.get(), Way.REFERENCE_FILE, "");
        }
        Optional<RefName> branch = git.layout().branch();
        return branch.isPresent() ? ofBranch(branch.get().branch()) : orDefault(Reason.NO_BRANCH, "");
    }

    /// Checks the settings that find a plan, whether or not they are needed now.
    ///
    /// @throws InvalidInputException if one of them can't be used; the message names it
    public void requireValidSettings() {
        settings.planPattern().ifPresent(pattern -> pattern(pattern).find(""));
        git.config().find(DEFAULT_PLAN).filter(id -> !id.isBlank()).ifPresent(this::defaultPlan);
        settings.teamDefaultPlan().ifPresent(this::defaultPlan);
    }

    /// Finds the plan of a session that ran on another branch.
    ///
    /// @param branch the branch; empty if it is unknown
    public PlanChoice findOf(String branch) {
        return branch.isEmpty() ? orDefault(Reason.NO_BRANCH, "") : ofBranch(branch);
    }

    private PlanChoice ofBranch(String branch) {
        Optional<PlanId> number = numberIn(branch);
        if (number.isPresent()) {
            return new Named(number.get(), Way.BRANCH_NUMBER, branch);
        }
        if (DefaultBranches.contain(git, settings, branch)) {
            return orDefault(Reason.DEFAULT_BRANCH, branch);
        }
        return isAllowed()
                ? new Named(new BranchPlans(git, settings, owners).planOf(branch), Way.BRANCH_NAME, branch)
                : orDefault(Reason.NOT_ENABLED, branch);
    }

    private boolean isAllowed() {
        return asked || HookSetting.of(git.config()) == HookSetting.ON;
    }

    private PlanChoice orDefault(Reason reason, String branch) {
        Optional<String> own = git.config().find(DEFAULT_PLAN).filter(id -> !id.isBlank());
        if (own.isPresent() || settings.teamDefaultPlan().isEmpty()) {
            return own.<PlanChoice>map(id -> new Named(defaultPlan(id), Way.DEFAULT_PLAN, ""))
                    .orElseGet(() -> new None(reason, branch));
        }
        String shared = settings.teamDefaultPlan().get();
        if (isAllowed()) {
            return new Named(defaultPlan(shared), Way.DEFAULT_PLAN, "");
        }
        return new None(reason == Reason.NOT_ENABLED ? reason : Reason.TEAM_PLAN_NOT_ENABLED, branch);
    }

    private PlanPattern pattern(String pattern) {
        return new PlanPattern(pattern, SettingPlace.of(git.config(), PlanPattern.KEY));
    }

    private PlanId defaultPlan(String id) {
        Ids.defectOf(id).ifPresent(defect -> {
            throw SettingPlace.of(git.config(), DEFAULT_PLAN)
                    .bad(
                            "is '%s', which is not a plan id: %s".formatted(Printable.excerpt(id), defect),
                            "set it to a plan",
                            "inbox",
                            null);
        });
        return new PlanId(id);
    }

    private Optional<PlanId> referenced() {
        Path file = git.layout().top().resolve(REFERENCE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > REFERENCE_LIMIT) {
                return Optional.empty();
            }
            return Json.findObject(Files.readAllBytes(file))
                    .flatMap(object -> Optional.ofNullable(object.get("plan_id")))
                    .map(id -> new PlanId(id.toString()));
        } catch (IOException e) {
            git.trace().failed(e);
            return Optional.empty(); // it names no plan
        }
    }

    private Optional<PlanId> numberIn(String branch) {
        Optional<String> pattern = settings.planPattern();
        if (pattern.isPresent()) {
            return pattern(pattern.get()).find(branch).map(PlanId::new);
        }
        Matcher matcher = USUAL_NAME.matcher(branch);
        boolean found = matcher.find();
        for (Matcher date = DATE.matcher(branch);
                found && date.find(matcher.start()) && date.start() == matcher.start(); ) {
            found = matcher.find(date.end());
        }
        if (!found) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2))
                .filter(Ids::isValid)
                .map(PlanId::new);
    }
}
