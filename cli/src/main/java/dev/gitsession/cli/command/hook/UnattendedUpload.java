package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.upload.FoundSession;
import dev.gitsession.cli.command.upload.PlanChoice;
import dev.gitsession.cli.command.upload.SingleUpload;
import dev.gitsession.cli.command.upload.UploadCommand;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.Redactor;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadCache;
import dev.gitsession.store.upload.UploadResult;
import java.util.Optional;

/// Stores a session without being asked, as hooks and `watch` do: for the plan that the session's own folder
/// names, else for `session.defaultPlan`; without either, not at all.
///
/// @param result what came of it; empty if no plan was found
/// @param shortfall what of the session was left out
record UnattendedUpload(Optional<UploadResult> result, Optional<String> shortfall) {

    /// Stores a session.
    ///
    /// @param invocation in the session's folder
    /// @param git that folder's repository
    static UnattendedUpload store(Invocation invocation, Git git, Found found) {
        StoreSettings settings = invocation.wiring().settings(git, Optional.empty());
        Optional<PlanChoice> plan = PlanChoice.find(invocation, git, settings).or(() -> defaultPlan(git));
        if (plan.isEmpty()) {
            return new UnattendedUpload(Optional.empty(), Optional.empty());
        }
        if (!UploadCache.knowsOf(git, plan.get().id())) {
            Redactor.prepare();
        }
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            FoundSession session = FoundSession.ofAgent(found, scratch.path());
            SessionId id = UploadCommand.session(invocation, session, Optional.empty());
            SingleUpload.Outcome outcome =
                    new SingleUpload(invocation, git, settings, plan.get(), id, session, false).run(() -> {});
            return new UnattendedUpload(Optional.of(outcome.result()), session.shortfall());
        }
    }

    /// Whether a session is not stored on purpose: it was deleted, and only a person brings it back.
    static boolean isRefusal(SessionException failure) {
        return failure.code() == ErrorCode.SESSION_DELETED;
    }

    /// What came of it, as the log of the hooks has it.
    HookLog.State state() {
        if (result.isEmpty()) {
            return HookLog.State.SKIPPED;
        }
        return result.get().isQueued() ? HookLog.State.QUEUED : HookLog.State.OK;
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
        if (result.get().older()) {
            return result.get().changed() ? "stored its newer side files" : "older than what is stored";
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
