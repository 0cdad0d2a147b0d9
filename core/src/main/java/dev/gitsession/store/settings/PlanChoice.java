package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Ids;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The plan that sessions of a working tree belong to, and who named it: the environment, the plan reference in the
/// working tree, or the branch's name.
///
/// @param id the plan
/// @param from who named it, for the user to see; empty if it was the user, on the command line
public record PlanChoice(PlanId id, Optional<String> from) {
    /// The environment variable that names a plan.
    public static final String VARIABLE = "GIT_SESSION_PLAN";

    private static final String REFERENCE = ".erk/impl-context/plan-ref.json";
    private static final int REFERENCE_LIMIT = 1 << 20;

    /// A number at the start of a part of the branch's name: `42-fix`, `P42-fix`, `jo/issue-42`.
    private static final Pattern USUAL_NAME = Pattern.compile("(?:^|/)(?:P|plan-|issue-|gh-)?(\\d+)(?=[-_/]|$)");

    /// Finds the plan of a working tree; empty if nothing names one.
    ///
    /// @param variable the value of [#VARIABLE]; null if it is not set
    public static Optional<PlanChoice> find(Git git, StoreSettings settings, @Nullable String variable) {
        return Optional.ofNullable(variable)
                .map(id -> new PlanChoice(new PlanId(id), Optional.of(VARIABLE)))
                .or(() -> fromReference(git))
                .or(() -> git.layout().branch().flatMap(branch -> fromBranch(branch, settings)));
    }

    /// The same for an upload that nobody asked for: without a plan it goes to `session.defaultPlan`.
    public static Optional<PlanChoice> findUnattended(Git git, StoreSettings settings, @Nullable String variable) {
        return find(git, settings, variable)
                .or(() -> git.config()
                        .find("session.defaultPlan")
                        .filter(Ids::isValid)
                        .map(id -> new PlanChoice(new PlanId(id), Optional.of("session.defaultPlan"))));
    }

    private static Optional<PlanChoice> fromReference(Git git) {
        Path file = git.layout().top().resolve(REFERENCE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > REFERENCE_LIMIT) {
                return Optional.empty();
            }
            return Json.findObject(Files.readAllBytes(file))
                    .flatMap(object -> Optional.ofNullable(object.get("plan_id")))
                    .map(id -> new PlanChoice(new PlanId(id.toString()), Optional.of(REFERENCE)));
        } catch (IOException e) {
            git.trace().failed(e);
            return Optional.empty(); // it names no plan
        }
    }

    private static Optional<PlanChoice> fromBranch(RefName branch, StoreSettings settings) {
        Optional<String> id = settings.planPattern()
                .map(pattern -> new PlanPattern(pattern).find(branch.branch()))
                .orElseGet(() -> usual(branch.branch()));
        return id.map(
                found -> new PlanChoice(new PlanId(found), Optional.of("branch " + Printable.clean(branch.branch()))));
    }

    private static Optional<String> usual(String branch) {
        Matcher matcher = USUAL_NAME.matcher(branch);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
