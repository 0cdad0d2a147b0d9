package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.hook.AutomaticStorage;
import dev.gitsession.cli.command.hook.CloneSetup;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Version;
import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `git session doctor`: reports what works, what does not, and how to fix it.
public final class DoctorCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "doctor",
                "",
                "report what works, what does not, and how to fix it",
                "Checks git, the repository, the remote and the settings. Changes nothing. Exits with 1 if something does"
                        + " not work.",
                List.of(OptionSpec.value("remote", "NAME", "the remote to check (session.remote)")),
                List.of());
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                "program",
                "git-session %s on Java %s"
                        .formatted(Version.current(), Runtime.version().feature())));
        Optional<Git> git =
                attempt(checks, "repository", () -> invocation.wiring().git());
        List<AgentState> agents = attempt(checks, "hooks", () -> AgentState.of(invocation.wiring(), git.orElse(null)))
                .orElse(List.of());
        Optional<CloneSetup.Obstacle> obstacle =
                AutomaticStorage.obstacle(invocation.wiring(), git.orElse(null), !agents.isEmpty());
        checks.addFirst(
                obstacle.map(SetupChecks::obstacle).orElseGet(() -> Check.ok("sessions", AutomaticStorage.WORKS)));
        git.ifPresent(repository -> examine(invocation, repository, obstacle.isEmpty(), checks));
        report(invocation.console(), checks);
        boolean failed = checks.stream().anyMatch(check -> check.state() == Check.State.FAILED);
        return failed ? ExitCode.BROKEN : ExitCode.DONE;
    }

    private static void examine(Invocation invocation, Git git, boolean automatic, List<Check> checks) {
        attempt(checks, "git", git::version).ifPresent(version -> checks.add(Check.ok("git", version)));
        checks.add(Check.ok("repository", git.layout().top().toString()));
        attempt(checks, "identity", git::identity).ifPresent(identity -> checks.add(identity(identity)));
        attemptAll(checks, "folders", () -> FolderChecks.of(invocation.wiring(), git));
        attemptAll(checks, "hooks", () -> HookChecks.of(invocation, git, automatic));
        attemptAll(checks, "hooks", () -> SetupChecks.hooks(git));
        attemptAll(checks, "path", () -> SetupChecks.program(invocation.wiring(), git));
        attemptAll(checks, "redaction", () -> SetupChecks.redaction(invocation, git));
        attempt(checks, "index", () -> IndexCheck.of(invocation.wiring().index(git)))
                .ifPresent(checks::add);
        attemptAll(checks, "team", () -> SetupChecks.team(git));
        Optional<StoreSettings> settings =
                attempt(checks, "settings", () -> invocation.wiring().settings(git, invocation.find("remote")));
        if (settings.isEmpty()) {
            attemptAll(checks, "plan", () -> SetupChecks.planSettings(invocation.wiring(), git));
            return;
        }
        attempt(checks, "base", () -> BaseFinder.local(git, settings.get()));
        attemptAll(checks, "plan", () -> SetupChecks.plan(invocation.wiring(), git, settings.get()));
        String remote = settings.get().remote();
        Outbox outbox = new Outbox(git, settings.get());
        attemptAll(checks, "outbox", () -> outbox(outbox, invocation.wiring().clock()));
        checks.add(fetching(git, settings.get()));
        attempt(checks, "plan store", () -> invocation.wiring().plans(git, settings.get()))
                .ifPresent(plans -> checks.addAll(planStore(settings.get().planStore(), plans)));
        BranchLayout layout = new BranchLayout(settings.get().branchPrefix());
        attempt(checks, "remote", () -> git.remoteRefs(remote, List.of("HEAD", layout.allBranches())))
                .ifPresent(refs -> {
                    checks.addAll(remote(settings.get().remoteShown(), refs, layout));
                    if (CloneSetup.of(invocation.wiring(), git, true).plan() instanceof PlanChoice.Named plan) {
                        attemptAll(checks, "format", () -> SetupChecks.format(git, settings.get(), plan.id()));
                    }
                });
    }

    private static List<Check> planStore(String name, PlanStore plans) {
        List<Check> checks = new ArrayList<>(List.of(Check.ok("plan store", name)));
        switch (plans) {
            case ForgePlans forge ->
                attempt(checks, "forge", forge::checkAccess).ifPresent(access -> checks.add(Check.ok("forge", access)));
            case EmbeddedPlans ignored -> {}
            case NoPlans ignored -> {}
        }
        return checks;
    }

    private static List<Check> remote(String remote, RemoteRefs refs, BranchLayout layout) {
        long plans = refs.tips().keySet().stream()
                .filter(ref -> layout.planOf(ref).isPresent())
                .count();
        String head = refs.head().map(RefName::branch).orElse("none yet");
        return List.of(
                Check.ok("remote", "%s answers, sessions of %s".formatted(remote, HumanFormat.count(plans, "plan"))),
                Check.ok("base", "default branch " + head));
    }

    private static List<Check> outbox(Outbox outbox, Clock clock) {
        List<Check> checks = new ArrayList<>();
        List<Outbox.QueuedUpload> waiting = outbox.queued();
        if (waiting.isEmpty()) {
            checks.add(Check.ok("outbox", "nothing is queued"));
        } else {
            checks.add(Check.note(
                    "outbox",
                    HumanFormat.count(waiting.size(), "session") + " queued" + since(outbox, waiting, clock),
                    "git session sync"));
        }
        outbox.orphaned().forEach((name, left) -> checks.add(orphaned(name, left.size())));
        return checks;
    }

    /// The time since when uploads have been queued. Reading it needs free disk space, so a failure is ignored;
    /// the number of queued uploads is known without it.
    private static String since(Outbox outbox, List<Outbox.QueuedUpload> waiting, Clock clock) {
        try {
            return outbox.since(waiting).values().stream()
                    .min(Comparator.naturalOrder())
                    .map(oldest -> " since " + HumanFormat.time(oldest, clock.getZone()))
                    .orElse("");
        } catch (SessionException | UncheckedIOException e) {
            return ""; // since when is left out
        }
    }

    /// Uploads that are queued for a remote that was renamed or removed. They would stay queued forever.
    private static Check orphaned(String name, int sessions) {
        return new Check(
                "outbox",
                Check.State.NOTE,
                "%s queued for '%s', which is no longer a remote"
                        .formatted(HumanFormat.count(sessions, "session"), Printable.clean(name)),
                Optional.of("git session sync --adopt " + Printable.clean(name)));
    }

    /// Whether `git fetch` brings session branches. By default it fetches every branch including transcripts.
    private static Check fetching(Git git, StoreSettings settings) {
        String key = "remote." + settings.remote() + ".fetch";
        String negative = "^refs/heads/" + settings.branchPrefix() + "*";
        List<String> refspecs = git.config().all(key);
        boolean all = refspecs.stream().anyMatch(refspec -> refspec.contains("refs/heads/*:"));
        return all && !refspecs.contains(negative)
                ? new Check(
                        "fetch",
                        Check.State.NOTE,
                        "git fetch brings the session branches into this clone",
                        Optional.of("git config --add %s '%s'".formatted(key, negative)))
                : Check.ok("fetch", "git fetch leaves the session branches out");
    }

    private static Check identity(Identity identity) {
        String shown = "%s <%s>".formatted(identity.name(), identity.email());
        return identity.equals(Identity.FALLBACK)
                ? new Check(
                        "identity",
                        Check.State.NOTE,
                        "none is configured, commits are made as " + shown,
                        Optional.of("git config --global user.email you@example.com"))
                : Check.ok("identity", shown);
    }

    /// Runs a check. If it throws, the failure becomes its result, and the other checks go on.
    private static <T> Optional<T> attempt(List<Check> checks, String name, Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (RuntimeException e) {
            SessionException told = Failures.told(e);
            checks.add(Check.failed(name, String.valueOf(told.getMessage()), told.nextStep()));
            return Optional.empty();
        }
    }

    private static void attemptAll(List<Check> checks, String name, Supplier<List<Check>> supplier) {
        attempt(checks, name, supplier).ifPresent(checks::addAll);
    }

    private static void report(Console console, List<Check> checks) {
        if (console.isJson()) {
            boolean failed = checks.stream().anyMatch(check -> check.state() == Check.State.FAILED);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            if (failed) {
                answer.put("success", false);
                answer.put("error", "something does not work");
                answer.put("code", ErrorCode.DOCTOR.wireName());
            }
            answer.put("checks", checks.stream().map(CheckPrinter::json).toList());
            console.success(answer);
            return;
        }
        checks.forEach(check -> CheckPrinter.print(console, check));
    }
}
