package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.store.settings.PlanChoice;
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
    static UnattendedUpload upload(Wiring there, Git git) {
        StoreSettings settings = there.settings(git, Optional.empty());
        return new UnattendedUpload(
                git,
                settings,
                () -> there.upload(git, settings),
                there.variable(PlanChoice.VARIABLE).orElse(null),
                there.source());
    }

    /// What came of an upload, in a word or two.
    static String clause(UnattendedUpload.Outcome outcome) {
        String done = outcome.result().map(UnattendedReport::done).orElse("not stored, as no plan was found");
        return outcome.leftOut().isEmpty() ? done : done + "; " + UploadText.leftOut(outcome.leftOut());
    }

    private static String done(UploadResult result) {
        if (result.isQueued()) {
            return "kept on this machine until the remote can be reached";
        }
        if (result.older()) {
            return result.changed() ? "stored its newer side files" : "older than what is stored";
        }
        return result.changed() ? "stored" : "stored already";
    }
}
