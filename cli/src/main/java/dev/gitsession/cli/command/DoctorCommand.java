package dev.gitsession.cli.command;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.Version;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Human;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.BranchLayout;
import dev.gitsession.store.Outbox;
import dev.gitsession.store.StoreSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `git session doctor`: what works, what does not, and the command that mends it.
public final class DoctorCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "doctor",
                "",
                "say what works, what does not, and the command that mends it",
                "Checks git, the repository, the remote and the settings. Changes nothing. Exits with 1 if something does"
                        + " not work.",
                List.of(OptionSpec.value("remote", "NAME", "the remote to check (session.remote)")),
                List.of());
    }

    /// How a check ended.
    private enum State {
        OK(Style.GOOD),
        NOTE(Style.WARNING),
        FAILED(Style.BAD);

        private final Style style;

        State(Style style) {
            this.style = style;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param name what was checked
    /// @param found what was found
    /// @param mend the command that mends it
    private record Check(String name, State state, String found, Optional<String> mend) {}

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        List<Check> checks = new ArrayList<>();
        checks.add(ok(
                "program",
                "git-session %s on Java %s"
                        .formatted(Version.current(), Runtime.version().feature())));
        Optional<Git> git =
                attempt(checks, "repository", () -> invocation.wiring().git());
        git.ifPresent(repository -> examine(invocation, repository, checks));
        report(invocation.console(), checks);
        boolean failed = checks.stream().anyMatch(check -> check.state() == State.FAILED);
        return failed ? ExitCode.BROKEN : ExitCode.DONE;
    }

    private static void examine(Invocation invocation, Git git, List<Check> checks) {
        checks.add(ok("git", git.version()));
        checks.add(ok("repository", git.layout().top().toString()));
        checks.add(identity(git.identity()));
        checks.addAll(hooks(invocation, git));
        Optional<StoreSettings> settings =
                attempt(checks, "settings", () -> invocation.wiring().settings(git, invocation.find("remote")));
        if (settings.isEmpty()) {
            return;
        }
        String remote = settings.get().remote();
        Outbox outbox = new Outbox(git, settings.get());
        checks.add(outbox(outbox, invocation.wiring().clock()));
        outbox.orphaned().forEach((name, waiting) -> checks.add(orphaned(name, waiting.size())));
        checks.add(fetching(git, settings.get()));
        attempt(checks, "plan store", () -> invocation.wiring().plans(git, settings.get()))
                .ifPresent(plans -> checks.addAll(planStore(settings.get().planStore(), plans)));
        BranchLayout layout = new BranchLayout(settings.get().branchPrefix());
        attempt(checks, "remote", () -> git.remoteRefs(remote, List.of("HEAD", layout.allBranches())))
                .ifPresent(refs -> checks.addAll(remote(settings.get().remoteShown(), refs, layout)));
    }

    private static List<Check> planStore(String name, PlanStore plans) {
        List<Check> checks = new ArrayList<>(List.of(ok("plan store", name)));
        switch (plans) {
            case ForgePlans forge ->
                attempt(checks, "forge", forge::checkAccess).ifPresent(access -> checks.add(ok("forge", access)));
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
                ok("remote", "%s answers, sessions of %s".formatted(remote, Human.count(plans, "plan"))),
                ok("base", "default branch " + head));
    }

    private static Check outbox(Outbox outbox, Clock clock) {
        List<Outbox.Waiting> waiting = outbox.waiting();
        if (waiting.isEmpty()) {
            return ok("outbox", "nothing waits");
        }
        Instant oldest = outbox.since(waiting).values().stream()
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Check(
                "outbox",
                State.NOTE,
                "%s waiting since %s"
                        .formatted(Human.count(waiting.size(), "session"), Human.time(oldest, clock.getZone())),
                Optional.of("git session sync"));
    }

    /// What waits for a remote that was renamed or removed would wait for ever.
    private static Check orphaned(String name, int sessions) {
        return new Check(
                "outbox",
                State.NOTE,
                "%s waiting for '%s', which is no remote any more"
                        .formatted(Human.count(sessions, "session"), Printable.clean(name)),
                Optional.of("git session sync --adopt " + Printable.clean(name)));
    }

    /// An ordinary fetch brings every branch, transcripts and all, unless it is told not to.
    private static Check fetching(Git git, StoreSettings settings) {
        String key = "remote." + settings.remote() + ".fetch";
        String negative = "^refs/heads/" + settings.branchPrefix() + "*";
        List<String> refspecs = git.config().all(key);
        boolean all = refspecs.stream().anyMatch(refspec -> refspec.contains("refs/heads/*:"));
        return all && !refspecs.contains(negative)
                ? new Check(
                        "fetch",
                        State.NOTE,
                        "git fetch brings the session branches into this clone",
                        Optional.of("git config --add %s '%s'".formatted(key, negative)))
                : ok("fetch", "git fetch leaves the session branches out");
    }

    /// The agents that store by themselves, and how that went last.
    private static List<Check> hooks(Invocation invocation, Git git) {
        List<Check> checks = new ArrayList<>();
        for (Agent agent : invocation.wiring().agents(git).agents()) {
            if (AgentHooks.find(agent)
                    .filter(hooks -> hooks.installation().isEnabled())
                    .isPresent()) {
                checks.add(ok("hooks", agent.name().title() + " stores its sessions by itself"));
            }
        }
        for (HookLog log : List.of(HookLog.of(git, invocation.wiring().clock()), HookLog.ofUser(invocation.wiring()))) {
            log.lastLine()
                    .filter(line -> line.contains(" failed "))
                    .ifPresent(line -> checks.add(new Check(
                            "hooks",
                            State.NOTE,
                            "the last upload failed: " + Printable.clean(line),
                            Optional.of("less " + log.file()))));
        }
        return checks;
    }

    private static Check identity(Identity identity) {
        String shown = "%s <%s>".formatted(identity.name(), identity.email());
        return identity.equals(Identity.FALLBACK)
                ? new Check(
                        "identity",
                        State.NOTE,
                        "none is configured, commits are made as " + shown,
                        Optional.of("git config --global user.email you@example.com"))
                : ok("identity", shown);
    }

    private static Check ok(String name, String found) {
        return new Check(name, State.OK, found, Optional.empty());
    }

    private static <T> Optional<T> attempt(List<Check> checks, String name, Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (SessionException e) {
            checks.add(new Check(name, State.FAILED, String.valueOf(e.getMessage()), Optional.of(e.nextStep())));
            return Optional.empty();
        }
    }

    private static void report(Console console, List<Check> checks) {
        if (console.isJson()) {
            boolean failed = checks.stream().anyMatch(check -> check.state() == State.FAILED);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            if (failed) {
                answer.put("success", false);
                answer.put("error", "something does not work");
                answer.put("code", "doctor");
            }
            answer.put("checks", checks.stream().map(DoctorCommand::json).toList());
            console.success(answer);
            return;
        }
        for (Check check : checks) {
            String state =
                    check.state().word() + " ".repeat(8 - check.state().word().length());
            String name = check.name() + " ".repeat(12 - check.name().length());
            console.line(console.styled(check.state().style, state) + name + Printable.clean(check.found()));
            check.mend().ifPresent(mend -> console.line(" ".repeat(20) + Printable.clean(mend)));
        }
    }

    private static Map<String, @Nullable Object> json(Check check) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", check.name());
        answer.put("state", check.state().word());
        answer.put("found", check.found());
        answer.put("mend", check.mend().orElse(null));
        return answer;
    }
}
