package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.wiring.AgentProcess;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.RunningSession;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.json.JsonObject;
import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.brief.PromptBrief;
import dev.gitsession.reading.brief.SessionBrief;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.LocalFile;
import dev.gitsession.redact.Redactor;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.PlanFinder;
import dev.gitsession.store.settings.PlanOwners;
import dev.gitsession.store.settings.StoreSettings;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What an agent's hook is answered at the start of a session and at a prompt: what was said in earlier sessions, or
/// nothing. It comes from the index as it is; no remote is asked, and no failure reaches the agent.
///
/// @param here works in the agent's folder
/// @param input what the agent tells
record ContextAnswer(Invocation invocation, Wiring here, JsonObject input) {
    private static final String START = "SessionStart";
    private static final Set<String> AT_PROMPT = Set.of("UserPromptSubmit", "BeforeAgent");

    /// Prints the answer in the form that the agent reads.
    ///
    /// @param session the id of the session that begins; empty if it is unknown
    void print(String agentName, String session) {
        try {
            Agent agent = here.agents(List::of).named(agentName);
            String event = input.text("hook_event_name").orElse(START);
            boolean begins = event.equalsIgnoreCase(START);
            if (agent.contextHooks().isEmpty() || !(begins || AT_PROMPT.contains(event))) {
                return;
            }
            String text = text(agent, session, begins);
            if (!text.isEmpty()) {
                agent.contextHooks()
                        .flatMap(hooks -> hooks.answer(event, text))
                        .ifPresent(invocation.console().out()::println);
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            here.trace().failed(Failures.told(e)); // the agent goes on without it
        }
    }

    private String text(Agent agent, String session, boolean begins) {
        Git git = here.git();
        if (!Files.isDirectory(git.layout().ownFolder().resolve("index"))) {
            return "";
        }
        if (begins) {
            Redactor.prepare(); // a prompt is seldom answered
        }
        ToldSessions told = ToldSessions.of(git, session, here.clock().instant());
        try (SessionIndex index = here.index(git).open()) {
            Predicate<IndexedSession> isOwn = isOwn(agent, session, index);
            String text = begins
                    ? new SessionBrief(index, question(git, isOwn)).text()
                    : new PromptBrief(index, isOwn.or(told::has))
                            .text(input.text("prompt").orElse(""));
            told.add(text);
            return LocalRedaction.of(git, here.environment()).redact(text);
        }
    }

    private SessionBrief.Question question(Git git, Predicate<IndexedSession> isOwn) {
        StoreSettings settings = here.settings(git, Optional.empty());
        return new SessionBrief.Question(
                plan(git, settings),
                git.layout().branch().map(RefName::branch).orElse(""),
                files(git, settings),
                isOwn,
                here.clock().instant());
    }

    /// The plan, as this clone knows it.
    private String plan(Git git, StoreSettings settings) {
        String variable = here.variable(PlanFinder.VARIABLE).orElse(null);
        return new PlanFinder(git, settings, variable, PlanOwners.NONE, true).find(null)
                        instanceof PlanChoice.Named named
                ? named.id().value()
                : "";
    }

    /// The files that the branch changes against the remote's default branch, as far as this clone has seen it.
    private static List<String> files(Git git, StoreSettings settings) {
        return BaseFinder.local(git, settings)
                .base()
                .map(base -> git.history().changedSince(base.hex()))
                .orElse(List.of());
    }

    /// The session that asks, which a resumed one may already have in the index. If the agent does not name it, its
    /// process tells since when it runs.
    private Predicate<IndexedSession> isOwn(Agent agent, String session, SessionIndex index) {
        if (session.isEmpty()) {
            Caller caller = AgentProcess.caller(new LocalSessions(List.of(agent)), here.environment());
            Set<String> ofMachine = LocalFile.here(index).keySet();
            return each -> caller.isRunning(each, ofMachine);
        }
        Set<String> ids = RunningSession.ids(here.environment());
        return each -> !each.id().isEmpty() && (each.id().equals(session) || ids.contains(each.id()));
    }
}
