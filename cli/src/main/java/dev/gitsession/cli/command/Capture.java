package dev.gitsession.cli.command;

import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Ids;
import dev.gitsession.store.StoreSettings;
import dev.gitsession.store.Upload;
import dev.gitsession.store.UploadResult;
import java.util.Optional;

/// Stores a session without being asked, as hooks and `watch` do: for the plan that the session's own folder
/// names, else for `session.defaultPlan`; without either, not at all.
final class Capture {
    private Capture() {}

    /// Stores a session.
    ///
    /// @param invocation in the session's folder
    /// @return what came of it; empty if no plan was found
    static Optional<UploadResult> store(Invocation invocation, Found found) {
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.wiring().settings(git, Optional.empty());
        Optional<PlanChoice> plan = PlanChoice.find(invocation, git, settings).or(() -> defaultPlan(git));
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            FoundSession session = FoundSession.ofAgent(found, scratch.path());
            Upload upload = new Upload(
                    git,
                    settings,
                    invocation.wiring().plans(git, settings),
                    invocation.wiring().clock());
            return Optional.of(
                    upload.store(UploadCommand.request(invocation, git, plan.get(), session, Optional.empty())));
        }
    }

    /// What came of it, in a word or two.
    static String told(Optional<UploadResult> result) {
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
