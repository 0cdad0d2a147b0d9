package dev.gitsession.store.unattended;

import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Uploads a session without a user's request, for an agent's hook or the watch command. It goes to the plan that
/// the session's own folder names, else to `session.defaultPlan`; without either it is not uploaded.
///
/// @param git the repository of the session's folder
/// @param upload uploads to its remote; asked for once a plan is found
/// @param planVariable the value of the environment variable that names a plan; null if it is not set
/// @param source where the session ran
public record UnattendedUpload(
        Git git,
        StoreSettings settings,
        Supplier<Upload> upload,
        @Nullable String planVariable,
        SessionSource source) {
    /// What came of it.
    ///
    /// @param result what the upload did; empty if no plan was found
    /// @param leftOut the side files that could not be stored
    public record Outcome(Optional<UploadResult> result, List<String> leftOut) {
        public Outcome {
            leftOut = List.copyOf(leftOut);
        }

        /// How the log of the hooks calls it.
        public HookLog.State state() {
            if (result.isEmpty()) {
                return HookLog.State.SKIPPED;
            }
            return result.get().isQueued() ? HookLog.State.QUEUED : HookLog.State.OK;
        }
    }

    /// Uploads a session.
    public Outcome store(Found found) {
        Optional<PlanId> plan =
                PlanChoice.findUnattended(git, settings, planVariable).map(PlanChoice::id);
        git.trace().decided(() -> plan.map(id -> "plan " + id).orElse("nothing names a plan, so nothing is uploaded"));
        if (plan.isEmpty()) {
            return new Outcome(Optional.empty(), List.of());
        }
        Upload.warmUp(git, plan.get());
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            FoundSession session = FoundSession.ofAgent(found, scratch.path());
            UploadResult result =
                    upload.get().store(session, UploadOptions.of(plan.get()).withSource(source));
            return new Outcome(Optional.of(result), session.sideFiles().leftOut());
        }
    }

    /// Whether a session is not stored on purpose: it was deleted, and only a person brings it back.
    public static boolean isRefusal(SessionException failure) {
        return failure.code() == ErrorCode.SESSION_DELETED;
    }
}
