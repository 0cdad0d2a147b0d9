package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.rewrite.MoveBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `git session move-branches`: moves session branches from another prefix.
public final class MoveBranchesCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "move-branches",
                "--from PREFIX",
                "move session branches from another prefix",
                """
                Renames the session branches on the remote that begin with PREFIX, so that they begin
                with session.branchPrefix. The plan record moves in the same atomic push. Branches that
                git session did not make stay, and so does a branch whose new name exists already.
                Exits with 1 if a branch could not be moved.
                """,
                List.of(
                        OptionSpec.value("from", "PREFIX", "the old prefix"),
                        OptionSpec.value("remote", "NAME", "the remote that stores them (session.remote)"),
                        OptionSpec.flag("dry-run", "show what would move and push nothing")
                                .withLetter("n")),
                List.of(new CommandSpec.Example(
                        "git session move-branches --from issue-", "after: git config session.branchPrefix issue/")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        String from = invocation
                .find("from")
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS, "the old prefix is missing", "name it with --from"));
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        boolean dryRun = invocation.has("dry-run");
        List<MoveBranches.Outcome> outcomes = new MoveBranches(
                        git,
                        settings,
                        invocation.wiring().plans(git, settings),
                        invocation.wiring().clock())
                .move(from, dryRun);
        Console console = invocation.console();
        List<SessionException> failures =
                outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
        if (console.isJson()) {
            console.success(json(outcomes, failures));
        } else {
            outcomes.forEach(outcome -> tell(console, outcome, dryRun));
            if (outcomes.stream().noneMatch(outcome -> outcome.objection().isEmpty())) {
                console.note("no session branch begins with " + from);
            }
        }
        failures.forEach(invocation.wiring().trace()::failed);
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.of(failures.getFirst());
    }

    private static void tell(Console console, MoveBranches.Outcome outcome, boolean dryRun) {
        String names =
                "%s to %s".formatted(outcome.from().branch(), outcome.to().branch());
        if (outcome.failure().isPresent()) {
            console.warning("%s stays: %s"
                    .formatted(outcome.from().branch(), outcome.failure().get().oneLine()));
        } else if (outcome.objection().isPresent()) {
            console.aside("%s stays, as it is no session branch: %s"
                    .formatted(outcome.from().branch(), outcome.objection().get()));
        } else {
            console.note(console.styled(Style.GOOD, dryRun ? "would move " : "moved ") + names);
        }
        outcome.recordError()
                .ifPresent(error -> console.warning(
                        "the record of plan %s still names the old branch: %s".formatted(outcome.plan(), error)));
    }

    private static Map<String, @Nullable Object> json(
            List<MoveBranches.Outcome> outcomes, List<SessionException> failures) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!failures.isEmpty()) {
            answer.put("success", false);
            answer.put("error", failures.getFirst().oneLine());
            answer.put("code", failures.getFirst().code().wireName());
        }
        answer.put(
                "branches",
                outcomes.stream()
                        .map(outcome -> {
                            Map<String, @Nullable Object> branch = new LinkedHashMap<>();
                            branch.put("plan_id", outcome.plan().value());
                            branch.put("from", outcome.from().branch());
                            branch.put("to", outcome.to().branch());
                            branch.put("moved", outcome.moved());
                            branch.put(
                                    "why",
                                    outcome.objection()
                                            .map(why -> "no session branch: " + why)
                                            .or(() -> outcome.failure().map(SessionException::oneLine))
                                            .orElse(null));
                            branch.put(
                                    "plan_update_error", outcome.recordError().orElse(null));
                            return branch;
                        })
                        .toList());
        return answer;
    }
}
