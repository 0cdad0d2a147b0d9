package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.UploadResult;
import java.util.Optional;

/// Stores one session, after asking whether it is known to be stored.
///
/// @param invocation what the user, an agent's hook or `watch` asks for
/// @param session the session's id
/// @param found the session
/// @param typed whether the user asked for this very session, so that one that was deleted is stored again
public record SingleUpload(
        Invocation invocation,
        Git git,
        StoreSettings settings,
        PlanChoice plan,
        SessionId session,
        FoundSession found,
        boolean typed) {
    /// @param report what is to be said of it
    /// @param result what came of it
    public record Outcome(UploadReport report, UploadResult result) {}

    /// Stores it.
    ///
    /// @param remark says what the user should know of the session before it is stored
    public Outcome run(Runnable remark) {
        Upload upload = new Upload(
                git,
                settings,
                invocation.wiring().plans(git, settings),
                invocation.wiring().clock());
        KnownUpload known = KnownUpload.of(invocation, git, settings, plan.id(), session, found);
        Optional<KnownUpload.Stored> stored = known.confirmed(upload);
        if (stored.isPresent()) {
            known.tell(stored.get());
            remark.run();
            return new Outcome(known.report(stored.get()), stored.get().result());
        }
        upload.comingFor(plan.id());
        SecretReview review =
                SecretReview.of(invocation.console(), known.redacting().redaction(), session);
        UploadRequest request = UploadCommand.request(invocation, known.redacting(), plan, session, found);
        request = typed ? request.reviving() : request;
        if (typed && !request.dryRun()) {
            review.confirm(request.transcript());
        }
        remark.run();
        invocation.console().progress().begin("storing", "pushing", settings.partSize());
        UploadResult result = upload.store(request);
        known.keep(request, result, upload);
        return new Outcome(UploadReport.on(request), result);
    }
}
