package dev.gitsession.cli.command.upload;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.json.JsonHead;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.store.upload.UploadOptions.Flag;
import dev.gitsession.store.upload.result.UploadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `git session upload`: stores a session.
public final class UploadCommand implements Command {
    private static final String STANDARD_INPUT = "-";
    private static final Map<String, Flag> FLAGS =
            Map.of("replace", Flag.REPLACE, "dry-run", Flag.DRY_RUN, "no-redact", Flag.NO_REDACT);

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "upload",
                "[FILE|-|SESSION_ID] [--plan ID] | --all | --batch LIST",
                "store a session on its plan's branch",
                """
                Stores a session, a JSONL file that a coding agent wrote, on the branch of its plan, and makes the plan
                record point at it, in one atomic push. A session that grew replaces its stored version; the same content
                again pushes nothing. Secrets are replaced before anything is written (see git session redact --help). Your
                checkout, index, branches and configuration are not touched.

                Without an argument, it stores the newest session of this working tree, of any agent. An id, or the
                beginning of one, names any session that git session local --all shows. Side files, such as subagents and
                tool results, are stored as well.

                The plan is the one that --plan names, else GIT_SESSION_PLAN, else .erk/impl-context/plan-ref.json, else
                the number or key in the current branch's name (42-fix, GH-78, PROJ-123; session.planPattern), else, off
                the default branch, that name itself (feature/faster-parser gives feature-faster-parser), else
                session.defaultPlan.

                With --all, it stores every session that agents on this machine still keep of this repository,
                each for the plan of the branch that it ran on. On a terminal it shows them first and asks.

                With --batch, it stores many sessions in as few pushes as the remote takes. Each line of the list has a
                plan's id, a tab and a file, relative to the current folder. A second tab and the session's id follow if
                the file does not name it. Empty lines and lines that start with # are skipped. All lines are checked
                first: if one is wrong, nothing is stored. A session that the remote refuses does not hold up the others.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the plan that the session belongs to")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value(
                                        "batch",
                                        "LIST",
                                        "store many: plan_id<TAB>path[<TAB>session_id] a line, - for standard input")
                                .offering(Hint.FILE),
                        OptionSpec.flag(
                                "all", "store what agents still keep of this repository, each for its branch's plan"),
                        OptionSpec.value("session-id", "ID", "the session's id, where the file does not name it"),
                        OptionSpec.value("source", "local|remote", "where it ran; remote under CI, else local")
                                .offering(Hint.SOURCE),
                        OptionSpec.value("stage", "NAME", "the stage of the plan's work, such as planning or impl"),
                        OptionSpec.value("remote", "NAME", "the remote to store it on (session.remote)"),
                        OptionSpec.flag(
                                "replace", "store it even if it is older, and drop content that it does not extend"),
                        OptionSpec.flag("force-format", "store a file that does not look like a session"),
                        OptionSpec.flag("no-redact", "store the session with whatever secrets it holds"),
                        OptionSpec.flag("dry-run", "say what would happen and push nothing")
                                .withLetter("n"),
                        OptionSpec.flag("strict", "exit with 6 if the plan's record could not be updated")),
                List.of(
                        new CommandSpec.Example(
                                "git session upload ~/.claude/projects/-home-jo-app/0484252a.jsonl --plan 42",
                                "stores the session for plan 42"),
                        new CommandSpec.Example(
                                "git session upload --batch sessions.tsv", "stores what the list names, in one push"),
                        new CommandSpec.Example(
                                "agent-log | git session upload - --plan 42 --session-id night-run",
                                "stores what a program prints")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        JsonHead.prepare();
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        if (invocation.has("batch")) {
            return new BatchUpload(invocation, git, settings).run();
        }
        if (invocation.has("all")) {
            return new AllUpload(invocation, git, settings).run();
        }
        PlanChoice.Named plan = PlanOption.choose(invocation, git, settings);
        Upload.warmUp(git, plan.id());
        LocalSessions agents = invocation.wiring().agents(git);
        if (invocation.arguments().isEmpty()) {
            Found newest = FoundSession.newest(git, agents);
            invocation.console().aside("the newest session of this folder: " + Printable.clean(shown(newest)));
            warnOfOtherBranch(invocation, git, settings, plan, newest);
            return upload(invocation, git, settings, plan, newest);
        }
        String named = invocation.arguments().getFirst();
        if (named.equals(STANDARD_INPUT)) {
            try (SpooledInput input = SpooledInput.of(invocation.console().in())) {
                return upload(invocation, git, settings, plan, FoundSession.ofUnnamedFile(input.file(), agents));
            }
        }
        Path file = invocation.wiring().directory().resolve(named);
        boolean id = !Files.exists(file) && Ids.isValid(named) && !named.contains(".json");
        return id
                ? upload(invocation, git, settings, plan, byId(agents, named))
                : upload(invocation, git, settings, plan, FoundSession.ofFile(file, agents));
    }

    /// Warns if the branch names the plan, and the newest session ran on a branch of another plan.
    private static void warnOfOtherBranch(
            Invocation invocation, Git git, StoreSettings settings, PlanChoice.Named plan, Found newest) {
        String branch = newest.summary().branch();
        if (!plan.branch().isEmpty()
                && !branch.isEmpty()
                && !branch.equals(plan.branch())
                && PlanOption.finder(invocation.wiring(), git, settings, true).findOf(branch)
                        instanceof PlanChoice.Named own
                && !own.id().equals(plan.id())) {
            invocation
                    .console()
                    .warning(
                            "it ran on branch %s, whose plan is %s; if it belongs there: git session upload %s --plan %s"
                                    .formatted(
                                            Printable.clean(branch),
                                            own.id(),
                                            newest.summary().id(),
                                            own.id()));
        }
    }

    private static Found byId(LocalSessions agents, String named) {
        try {
            return Ids.isBeginning(named) ? agents.byId(named) : agents.byExactId(new SessionId(named));
        } catch (NotFoundException e) {
            throw new InvalidInputException(
                    ErrorCode.NO_SUCH_FILE,
                    "there is no file %1$s, and no agent on this machine keeps a session '%1$s'".formatted(named),
                    "check the path, or see the sessions with: git session local --all",
                    e);
        }
    }

    private static String shown(Found found) {
        return "%s %s, %s"
                .formatted(
                        found.agent().name().title(),
                        found.summary().id(),
                        found.summary().shortTitle());
    }

    private static ExitCode upload(
            Invocation invocation, Git git, StoreSettings settings, PlanChoice.Named plan, Found found) {
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            return upload(invocation, git, settings, plan, FoundSession.ofAgent(found, scratch.path()));
        }
    }

    private static ExitCode upload(
            Invocation invocation, Git git, StoreSettings settings, PlanChoice.Named plan, FoundSession unnamed) {
        FoundSession found = invocation
                .find("session-id")
                .map(SessionId::new)
                .map(unnamed::withId)
                .orElse(unnamed)
                .withStage(stage(invocation));
        git.trace().decided(() -> "plan %s, from %s".formatted(plan.id(), plan.from()));
        git.trace()
                .decided(() -> "session id %s, from %s"
                        .formatted(
                                found.id(),
                                invocation.has("session-id") ? "--session-id" : "the agent, the file or its name"));
        FormatCheck.require(invocation, found);
        UploadOptions options = options(invocation, plan.id()).with(Flag.REVIVE);
        PublicNotice.tell(invocation, git, settings);
        UploadResult result = invocation
                .wiring()
                .upload(git, settings)
                .store(found, options, new UploadMessages(invocation, git, settings, plan, found));
        new UploadReport(plan.id(), found.id(), options).tell(invocation.console(), settings, result);
        if (result.isQueued()) {
            return ExitCode.QUEUED;
        }
        boolean missed = result.planUpdateError().isPresent() && invocation.has("strict");
        return missed ? ExitCode.PLAN_NOT_UPDATED : ExitCode.DONE;
    }

    private static String stage(Invocation invocation) {
        String stage = invocation.find("stage").orElse("");
        if (!stage.isEmpty() && !Ids.isValid(stage)) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "--stage '%s' is not one word".formatted(Printable.excerpt(stage)),
                    "name the stage by letters and digits, such as --stage planning");
        }
        return stage;
    }

    /// What the options of the command say.
    static UploadOptions options(Invocation invocation, PlanId plan) {
        SessionSource source =
                invocation.find("source").map(SessionSource::parse).orElseGet(invocation.wiring()::source);
        UploadOptions options = UploadOptions.of(plan).withSource(source);
        for (Map.Entry<String, Flag> option : FLAGS.entrySet()) {
            options = invocation.has(option.getKey()) ? options.with(option.getValue()) : options;
        }
        return options;
    }
}
