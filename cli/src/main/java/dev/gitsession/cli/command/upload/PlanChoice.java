package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which plan a command is about, and who said so: `--plan`, the environment, the plan reference in the
/// working tree, the branch's name.
///
/// @param id the plan
/// @param from who said so, for the user to see; empty if it was the user, on the command line
public record PlanChoice(PlanId id, Optional<String> from) {
    private static final String REFERENCE = ".erk/impl-context/plan-ref.json";
    private static final int REFERENCE_LIMIT = 1 << 20;

    /// A number at the start of a part of the branch's name: `42-fix`, `P42-fix`, `jo/issue-42`.
    private static final Pattern USUAL_NAME = Pattern.compile("(?:^|/)(?:P|plan-|issue-|gh-)?(\\d+)(?=[-_/]|$)");

    /// Chooses the plan.
    ///
    /// @throws InvalidInputException if nothing names one
    public static PlanChoice of(Invocation invocation, Git git, StoreSettings settings) {
        return find(invocation, git, settings)
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.NO_PLAN, "nothing says which plan this belongs to", "name it with --plan ID"));
    }

    /// Chooses the plan, if anything names one.
    public static Optional<PlanChoice> find(Invocation invocation, Git git, StoreSettings settings) {
        Optional<String> option = invocation.find("plan");
        if (option.isPresent()) {
            return option.map(id -> new PlanChoice(new PlanId(id), Optional.empty()));
        }
        return invocation
                .wiring()
                .variable("GIT_SESSION_PLAN")
                .map(id -> new PlanChoice(new PlanId(id), Optional.of("GIT_SESSION_PLAN")))
                .or(() -> fromReference(git.layout().top().resolve(REFERENCE)))
                .or(() -> git.layout().branch().flatMap(branch -> fromBranch(branch, settings)));
    }

    private static Optional<PlanChoice> fromReference(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > REFERENCE_LIMIT) {
                return Optional.empty();
            }
            return Json.findObject(Files.readAllBytes(file))
                    .flatMap(object -> Optional.ofNullable(object.get("plan_id")))
                    .map(id -> new PlanChoice(new PlanId(id.toString()), Optional.of(REFERENCE)));
        } catch (IOException e) {
            return Optional.empty();
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
