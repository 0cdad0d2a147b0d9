package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.RunningSession;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.json.JsonObject;
import dev.gitsession.reading.brief.SessionBrief;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
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

/// What an agent's hook at the start of a session is answered: what was said in earlier sessions, or nothing. It comes
/// from the index as it is; no remote is asked, and no failure reaches the agent.
///
/// @param here works in the agent's folder
/// @param input what the agent tells
record ContextAnswer(Invocation invocation, Wiring here, JsonObject input) {
    private static final String START = "SessionStart";

    /// Prints the answer in the form that the agent reads.
    ///
    /// @param session the id of the session that begins; empty if it is unknown
    void print(String agentName, String session) {
        try {
            Agent agent = here.agents(List::of).named(agentName);
            String event = input.text("hook_event_name").orElse(START);
            if (agent.contextHooks().isEmpty() || !event.equalsIgnoreCase(START)) {
                return;
            }
            String text = text(session);
            if (!text.isEmpty()) {
                agent.contextHooks()
                        .flatMap(hooks -> hooks.answer(event, text))
                        .ifPresent(invocation.console().out()::println);
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            here.trace().failed(Failures.told(e)); // a session begins without it
        }
    }

    private String text(String session) {
        Git git = here.git();
        if (!Files.isDirectory(git.layout().ownFolder().resolve("index"))) {
            return "";
        }
        StoreSettings settings = here.settings(git, Optional.empty());
        SessionBrief.Question question = new SessionBrief.Question(
                plan(git, settings),
                git.layout().branch().map(RefName::branch).orElse(""),
                files(git, settings),
                isOwn(session),
                here.clock().instant());
        try (SessionIndex index = here.index(git).open()) {
            String text = new SessionBrief(index, question).text();
            return LocalRedaction.of(git, here.environment()).redact(text);
        }
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

    /// The session that begins, which a resumed one may already have in the index.
    private Predicate<IndexedSession> isOwn(String session) {
        Set<String> ids = RunningSession.ids(here.environment());
        return each -> !each.id().isEmpty() && (each.id().equals(session) || ids.contains(each.id()));
    }
}
