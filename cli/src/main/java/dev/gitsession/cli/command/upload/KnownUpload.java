package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadCache;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.UploadResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// An upload that may be known to be of no use: the same files were stored before, and nothing has changed since.
///
/// @param ask asks the memory; empty where there is none
/// @param memory what this clone remembers; empty where the launcher does not tell which build of the program this is
/// @param question what was asked before anything was read
/// @param redacting says what became of the secrets
/// @param source where the session ran, as the answer tells it
record KnownUpload(
        Supplier<Optional<UploadCache.Question>> ask,
        Optional<UploadCache> memory,
        Optional<UploadCache.Question> question,
        CommandRedaction redacting,
        PlanId plan,
        SessionId session,
        SessionSource source) {

    /// A session that is stored already.
    record Stored(UploadCache.Answer answer, UploadResult result) {}

    static KnownUpload of(
            Invocation invocation,
            Git git,
            StoreSettings settings,
            PlanId plan,
            SessionId session,
            FoundSession found) {
        CommandRedaction redacting = CommandRedaction.of(invocation, git);
        Optional<UploadCache> memory = invocation
                .wiring()
                .variable("GIT_SESSION_BUILD")
                .filter(build -> !invocation.has("dry-run"))
                .map(build -> UploadCache.of(
                        git,
                        settings,
                        invocation.wiring().clock(),
                        build,
                        redacting.redaction(),
                        invocation.has("no-redact")));
        Map<String, Transcript> beside = new LinkedHashMap<>();
        found.beside().forEach(file -> beside.put(file.name(), file.content()));
        Supplier<Optional<UploadCache.Question>> ask = () ->
                memory.flatMap(known -> known.ask(plan, session, found.file().transcript(), beside));
        return new KnownUpload(ask, memory, ask.get(), redacting, plan, session, UploadCommand.source(invocation));
    }

    /// What is stored, if the remote still has it.
    Optional<Stored> confirmed(Upload upload) {
        Optional<UploadCache.Answer> answer = question.flatMap(asked -> memory.flatMap(known -> known.recall(asked)));
        return answer.flatMap(known -> upload.confirm(plan, known).map(result -> new Stored(known, result)));
    }

    /// Says what an upload says of the secrets.
    void tell(Stored stored) {
        redacting.tell(stored.answer().told());
    }

    /// What is said of it.
    UploadReport report(Stored stored) {
        return new UploadReport(plan, session, source, stored.answer().redactions(), false);
    }

    /// Remembers what an upload found or did, unless it only waits on this machine.
    void keep(UploadRequest request, UploadResult result, Upload upload) {
        boolean stored =
                !result.isQueued() && !result.older() && result.commit().isPresent();
        if (question.isEmpty() || !stored || result.planUpdateError().isPresent()) {
            return;
        }
        UploadCache.Answer answer = new UploadCache.Answer(
                result.commit().get(),
                upload.recordOf(plan),
                result.parts(),
                result.bytes(),
                request.transcript().redactions(),
                CommandRedaction.summary(request.transcript()));
        memory.ifPresent(known -> known.keep(question.get(), ask.get(), answer));
    }
}
