package dev.gitsession.cli.command;

import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.Redactor;
import dev.gitsession.session.Ids;
import dev.gitsession.store.StoreSettings;
import dev.gitsession.store.Upload;
import dev.gitsession.store.UploadResult;
import java.util.Optional;

/// Stores a session without being asked, as hooks and `watch` do: for the plan that the session's own folder
/// names, else for `session.defaultPlan`; without either, not at all.
///
/// @param result what came of it; empty if no plan was found
/// @param shortfall what of the session was left out
record Capture(Optional<UploadResult> result, Optional<String> shortfall) {

    /// Stores a session.
    ///
    /// @param invocation in the session's folder
    static Capture store(Invocation invocation, Found found) {
        Redactor.prepare();
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.wiring().settings(git, Optional.empty());
        Optional<PlanChoice> plan = PlanChoice.find(invocation, git, settings).or(() -> defaultPlan(git));
        if (plan.isEmpty()) {
            return new Capture(Optional.empty(), Optional.empty());
        }
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            FoundSession session = FoundSession.ofAgent(found, scratch.path());
            Upload upload = new Upload(
                            git,
                            settings,
                            invocation.wiring().plans(git, settings),
                            invocation.wiring().clock())
                    .comingFor(plan.get().id());
            UploadResult result = upload.store(UploadCommand.request(
                    invocation,
                    Redacting.of(invocation, git),
                    plan.get(),
                    UploadCommand.session(invocation, session, Optional.empty()),
                    session));
            return new Capture(Optional.of(result), session.shortfall());
        }
    }

    /// What came of it, in a word or two.
    String told() {
        return outcome() + shortfall.map(text -> "; " + text).orElse("");
    }

    private String outcome() {
        if (result.isEmpty()) {
            return "not stored, as no plan was found";
        }
        if (result.get().isQueued()) {
            return "kept on this machine until the remote can be reached";
        }
        return result.get().changed() ? "stored" : "stored already";
    }

    private static Optional<PlanChoice> defaultPlan(Git git) {
        return git.config()
                .find("session.defaultPlan")
                .filter(Ids::isValid)
                .map(id -> new PlanChoice(new PlanId(id), Optional.of("session.defaultPlan")));
    }
}
