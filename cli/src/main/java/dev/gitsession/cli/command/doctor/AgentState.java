package dev.gitsession.cli.command.doctor;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.hook.AgentHooks;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.unattended.HookLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An agent whose hooks call this program, and what came of its last call in this clone.
///
/// @param hooks the agent's hooks
/// @param team whether the repository's files contain them, and not the user's own
/// @param last the last line of the log about the agent; null if it never called here
/// @param pushed whether that line tells of a queued upload that the outbox does not hold any more
public record AgentState(AgentHooks hooks, boolean team, HookLog.@Nullable Entry last, boolean pushed) {
    private static final String NOT_CALLED = " has not called git-session in this clone yet";

    /// All agents that call this program.
    ///
    /// @param git the repository; null outside of one
    static List<AgentState> of(Wiring wiring, @Nullable Git git) {
        List<HookLog.Entry> log = git == null
                ? List.of()
                : HookLog.of(git, wiring.clock()).entries().reversed();
        Set<String> queued = git == null ? Set.of() : queued(wiring, git);
        List<AgentState> states = new ArrayList<>();
        for (Agent agent : wiring.agents(List::of).agents()) {
            Optional<AgentHooks> own =
                    AgentHooks.find(agent).filter(each -> each.installation().isEnabled());
            Optional<AgentHooks> shared = git == null
                    ? Optional.empty()
                    : AgentHooks.findOfTeam(agent, git.layout().top())
                            .filter(each -> each.installation().isEnabled());
            HookLog.@Nullable Entry last = log.stream()
                    .filter(entry -> entry.session().startsWith(agent.name().id() + " "))
                    .findFirst()
                    .orElse(null);
            own.or(() -> shared)
                    .ifPresent(hooks -> states.add(
                            new AgentState(hooks, own.isEmpty(), last, last != null && isPushed(last, queued))));
        }
        return states;
    }

    /// What agents have of the other additions: the server that they ask, and the hook that tells them of sessions.
    ///
    /// @param git the repository; null outside of one
    static List<Check> asking(Wiring wiring, @Nullable Git git) {
        List<Check> checks = new ArrayList<>();
        for (Agent agent : wiring.agents(List::of).agents()) {
            for (AgentHooks.Kind kind : List.of(AgentHooks.Kind.SERVER, AgentHooks.Kind.CONTEXT)) {
                Optional<AgentHooks> own = AgentHooks.find(agent, kind, null)
                        .filter(each -> each.installation().isEnabled());
                Optional<AgentHooks> found = own.isPresent() || git == null
                        ? own
                        : AgentHooks.find(agent, kind, git.layout().top())
                                .filter(each -> each.installation().isEnabled());
                found.ifPresent(each -> checks.add(Check.ok(
                        kind.noun(),
                        agent.name().title()
                                + " "
                                + kind.does(true)
                                + (own.isEmpty() ? " (by this repository's settings)" : ""))));
            }
        }
        return checks;
    }

    /// The ids of the sessions that are in the outbox, whichever remote they are for.
    static Set<String> queued(Wiring wiring, Git git) {
        try {
            return new Outbox(git, wiring.settings(git, Optional.empty()))
                    .queued().stream().map(Outbox.QueuedUpload::sessionId).collect(Collectors.toSet());
        } catch (SessionException e) {
            wiring.trace().failed(e);
            return Set.of(); // the settings can't be used, which is told elsewhere
        }
    }

    /// Whether a line tells of a queued upload that is not in the outbox any more, since `sync` or a later upload
    /// pushed it.
    ///
    /// @param queued the ids of the sessions in the outbox
    static boolean isPushed(HookLog.Entry entry, Set<String> queued) {
        String session = entry.session();
        return entry.is(HookLog.State.QUEUED) && !queued.contains(session.substring(session.indexOf(' ') + 1));
    }

    /// What the user must do in the agent before it calls this program, as far as can be told: nothing is known to
    /// wait once it called since its hooks were written.
    Optional<String> waitsFor() {
        HookLog.Entry entry = last;
        return hooks.advice().filter(advice -> entry == null || isOlderThanHooks(entry));
    }

    private boolean isOlderThanHooks(HookLog.Entry entry) {
        try {
            Instant written = Files.getLastModifiedTime(hooks.file()).toInstant();
            return entry.at()
                    .filter(at -> at.isBefore(written.truncatedTo(ChronoUnit.SECONDS)))
                    .isPresent();
        } catch (IOException e) {
            return false; // the file is gone, so nothing waits for it
        }
    }

    /// One word for programs: `works`, `queued`, `skipped`, `failed`, `waits` for its user's trust, or `new`.
    String word() {
        HookLog.Entry entry = last;
        if (waitsFor().isPresent()) {
            return "waits";
        }
        if (entry == null) {
            return "new";
        }
        return switch (entry.state().orElse(HookLog.State.FAILED)) {
            case OK -> "works";
            case QUEUED -> pushed ? "works" : "queued";
            case SKIPPED -> "skipped";
            case FAILED -> "failed";
        };
    }

    /// The state as a check.
    ///
    /// @param invocation tells how times are shown
    Check check(Invocation invocation) {
        String title = hooks.agent().name().title() + (team ? " (by this repository's settings)" : "");
        HookLog.Entry entry = last;
        if (entry == null || waitsFor().isPresent()) {
            String found = title + (entry == null ? NOT_CALLED : " has new hooks, and has not called since then");
            return Check.note("hooks", found, waitsFor().orElse("start the agent anew, then ask it something"));
        }
        String told = entry.told()
                + entry.at()
                        .map(at -> " (%s)"
                                .formatted(
                                        HumanFormat.when(at, invocation.wiring().clock(), invocation.console())))
                        .orElse("");
        return switch (entry.state().orElse(HookLog.State.FAILED)) {
            case OK -> Check.ok("hooks", "%s works: %s".formatted(title, told));
            case QUEUED ->
                pushed
                        ? Check.ok("hooks", "%s works: its last session was queued and then pushed".formatted(title))
                        : Check.note("hooks", "%s: %s".formatted(title, told), "git session sync");
            case SKIPPED -> Check.ok("hooks", "%s called last: %s".formatted(title, told));
            case FAILED -> Check.note("hooks", "%s failed: %s".formatted(title, told), "git session doctor");
        };
    }
}
