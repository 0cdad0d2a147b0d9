package dev.gitsession.store.unattended;

import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.consent.PublicRemote;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.HookSetting;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.PlanFinder;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Uploads a session without a user's request, for an agent's hook or the watch command. It goes to the plan of
/// the session's own folder; without a plan it is not uploaded.
///
/// @param git the repository of the session's folder
/// @param plans finds the plan
/// @param remote tells whether everyone can read the remote
/// @param upload uploads to its remote; asked for once a plan is found
/// @param source where the session ran
public record UnattendedUpload(
        Git git, PlanFinder plans, PublicRemote remote, Supplier<Upload> upload, SessionSource source) {
    /// What came of it.
    public sealed interface Outcome {
        /// How the log of the hooks calls it.
        HookLog.State state();

        /// The session was uploaded.
        ///
        /// @param leftOut the side files that could not be stored
        record Uploaded(UploadResult result, List<String> leftOut) implements Outcome {
            public Uploaded {
                leftOut = List.copyOf(leftOut);
            }

            @Override
            public HookLog.State state() {
                return result.isQueued() ? HookLog.State.QUEUED : HookLog.State.OK;
            }
        }

        /// It was not uploaded, on purpose.
        ///
        /// @param because why not, in a clause
        /// @param nextStep the command that changes it
        record Skipped(String because, String nextStep) implements Outcome {
            @Override
            public HookLog.State state() {
                return HookLog.State.SKIPPED;
            }
        }
    }

    /// Uploads a session.
    public Outcome store(Found found) {
        SessionId session = found.summary().id();
        if (PausedSessions.of(git).contain(session)) {
            return new Outcome.Skipped("the session is paused", "git session pause --off " + session);
        }
        if (HookSetting.of(git.config()) == HookSetting.OFF) {
            return new Outcome.Skipped(HookSetting.KEY + " is off in this clone", "git config session.hooks on");
        }
        PlanChoice choice = plans.find(null);
        if (choice instanceof PlanChoice.None none) {
            git.trace().decided(() -> "nothing is uploaded: " + none.because());
            return new Outcome.Skipped("no plan was found: " + none.because(), none.nextStep());
        }
        PlanChoice.Named plan = (PlanChoice.Named) choice;
        git.trace().decided(() -> "plan %s, from %s".formatted(plan.id(), plan.from()));
        if (!PublicRemote.isAllowed(git.config())) {
            Optional<String> address = remote.audience().address();
            if (address.isPresent()) {
                return new Outcome.Skipped(
                        "everyone can read what is stored there (%s answers without credentials)"
                                .formatted(address.get()),
                        "git config %s ok".formatted(PublicRemote.KEY));
            }
        }
        Upload.warmUp(git, plan.id());
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            FoundSession stored = FoundSession.ofAgent(found, scratch.path());
            UploadResult result =
                    upload.get().store(stored, UploadOptions.of(plan.id()).withSource(source));
            return new Outcome.Uploaded(result, stored.sideFiles().leftOut());
        }
    }

    /// Whether a session is not stored on purpose: it was deleted, and only a person brings it back.
    public static boolean isRefusal(SessionException failure) {
        return failure.code() == ErrorCode.SESSION_DELETED;
    }
}
