package dev.gitsession.store.upload;

import dev.gitsession.session.Transcript;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.upload.refs.RefQuery;
import dev.gitsession.store.upload.refs.TipCache;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.Map;
import java.util.Optional;

/// One upload and what the [UploadCache] knows of it: the same files may have been stored before.
///
/// @param cache answers; empty where nothing tells which build of the program this is
/// @param found the session
/// @param options how it is uploaded
/// @param question what was asked before anything was read
record CachedUpload(
        Optional<UploadCache> cache,
        FoundSession found,
        UploadOptions options,
        Optional<UploadCache.Question> question) {
    static CachedUpload of(Optional<UploadCache> cache, FoundSession found, UploadOptions options) {
        return new CachedUpload(cache, found, options, ask(cache, found, options));
    }

    private static Optional<UploadCache.Question> ask(
            Optional<UploadCache> cache, FoundSession found, UploadOptions options) {
        Transcript transcript = found.file().transcript();
        Map<String, Transcript> sideFiles = found.sideFiles().stored();
        return cache.flatMap(known -> known.ask(options.plan(), found.id(), transcript, sideFiles));
    }

    /// What is known to be stored.
    Optional<UploadCache.Answer> answer() {
        return question.flatMap(asked -> cache.flatMap(known -> known.recall(asked)));
    }

    /// Remembers what an upload found or did. A queued session is not stored, and an older one is not what is stored.
    ///
    /// @param tips the plan's refs, as the upload left them
    void keep(UploadRequest request, UploadResult result, TipCache tips, RefQuery query) {
        boolean stored =
                !result.isQueued() && !result.older() && result.commit().isPresent();
        if (question.isEmpty() || !stored || result.planUpdateError().isPresent()) {
            return;
        }
        UploadCache.Answer answer = new UploadCache.Answer(
                result.commit().get(),
                tips.recall(options.plan())
                        .flatMap(refs -> query.recordOf(options.plan()).flatMap(refs::find)),
                result.size().parts(),
                result.size().bytes(),
                Findings.of(request.transcript().report()));
        cache.ifPresent(known -> known.keep(question.get(), ask(cache, found, options), answer));
    }
}
