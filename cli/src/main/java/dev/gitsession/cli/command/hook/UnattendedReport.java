package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.unattended.UnattendedUpload;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.Optional;

/// Makes and reports the uploads of hooks and of `watch`.
final class UnattendedReport {
    private UnattendedReport() {}

    /// Uploads for a folder.
    ///
    /// @param there works in that folder
    /// @param git the folder's repository
    /// @param keepsEnvironment whether the environment is the session's, so that it may name the plan
    static UnattendedUpload upload(Wiring there, Git git, boolean keepsEnvironment) {
        StoreSettings settings = there.settings(git, Optional.empty());
        return new UnattendedUpload(
                git,
                keepsEnvironment
                        ? PlanOption.finder(there, git, settings, false)
                        : PlanOption.finderOfFolder(there, git, settings),
                there.publicRemote(git, settings),
                () -> there.upload(git, settings),
                there.source());
    }

    /// What came of an upload, in a word or two.
    static String clause(UnattendedUpload.Outcome outcome) {
        return switch (outcome) {
            case UnattendedUpload.Outcome.Skipped skipped ->
                "not stored, as %s; %s".formatted(skipped.because(), skipped.nextStep());
            case UnattendedUpload.Outcome.Uploaded uploaded ->
                done(uploaded.result())
                        + missed(uploaded.result())
                        + (uploaded.leftOut().isEmpty() ? "" : "; " + UploadText.leftOut(uploaded.leftOut()));
        };
    }

    /// What the plan lacks, although the session is stored.
    private static String missed(UploadResult result) {
        return result.planUpdateError()
                        .map(error -> "; its plan does not point at it: " + error)
                        .orElse("")
                + result.commentError()
                        .map(error -> "; the comment on its plan was not updated: " + error)
                        .orElse("");
    }

    private static String done(UploadResult result) {
        if (result.isQueued()) {
            return "kept on this machine until the remote can be reached";
        }
        if (result.older()) {
            return result.changed() ? "stored its newer side files" : "older than what is stored";
        }
        String stored = result.changed() ? "stored" : "stored already";
        return result.hasNoRecord() ? stored + ", without a plan record" : stored;
    }
}
