package dev.gitsession.store;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.CommitDraft.TreeChange;
import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.SessionPointer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The commit of a session branch: one on the base, holding all of the plan's sessions.
final class SessionCommit {
    private final Git git;
    private final UploadRequest request;
    private final ObjectWriter writer;

    SessionCommit(Git git, UploadRequest request, ObjectWriter writer) {
        this.git = git;
        this.request = request;
        this.writer = writer;
    }

    CommitDraft draft(
            Optional<ObjectId> base,
            Optional<ObjectId> head,
            Optional<StoredBranch> stored,
            Superseding superseding,
            SessionContent content,
            Instant now) {
        List<ObjectId> parents = new ArrayList<>();
        base.ifPresent(parents::add);
        if (base.isEmpty() && !superseding.kept().isEmpty()) {
            parents.add(emptyBase());
        }
        parents.addAll(superseding.kept());
        Optional<StoredSession> session =
                stored.flatMap(branch -> branch.find(request.session().value()));
        Manifest manifest = stored.flatMap(StoredBranch::manifest)
                .orElse(Manifest.empty())
                .with(entry(session, content, head, now));
        List<TreeChange> changes = new ArrayList<>();
        changes.add(stored.flatMap(StoredBranch::sessionTree)
                .<TreeChange>map(tree -> new TreeChange.Graft(BranchLayout.SESSION_FOLDER, tree))
                .orElse(new TreeChange.Remove(BranchLayout.SESSION_FOLDER)));
        changes.addAll(partChanges(session, content));
        changes.add(put(BranchLayout.MANIFEST, manifest.render(request.plan())));
        return new CommitDraft(parents, git.identity(), now, message(), changes);
    }

    /// On a remote without commits there is no base; the first parent's place is not for a kept commit, though.
    private ObjectId emptyBase() {
        CommitDraft empty = new CommitDraft(
                List.of(),
                Identity.FALLBACK,
                Instant.EPOCH,
                "Empty base for session branches\n\n[skip ci]\n",
                List.of());
        return writer.commit(List.of(empty)).getFirst();
    }

    private List<TreeChange> partChanges(Optional<StoredSession> session, SessionContent content) {
        List<StoredSession.Part> old = session.map(StoredSession::parts).orElse(List.of());
        String id = request.session().value();
        List<TreeChange> changes = new ArrayList<>();
        for (int i = 0; i < content.parts().size(); i++) {
            StoredSession.Part part = new StoredSession.Part(
                    BranchLayout.partName(id, i), content.parts().get(i));
            if (!old.contains(part)) {
                changes.add(new TreeChange.Put(BranchLayout.path(part.name()), part.blob()));
            }
        }
        List<String> names = IntStream.range(0, content.parts().size())
                .mapToObj(i -> BranchLayout.partName(id, i))
                .toList();
        old.stream()
                .filter(part -> !names.contains(part.name()))
                .forEach(part -> changes.add(new TreeChange.Remove(BranchLayout.path(part.name()))));
        return changes;
    }

    private TreeChange put(String name, byte[] bytes) {
        return new TreeChange.Put(BranchLayout.path(name), writer.blob(bytes, bytes.length));
    }

    private ManifestEntry entry(
            Optional<StoredSession> session, SessionContent content, Optional<ObjectId> head, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        session.flatMap(StoredSession::entry).ifPresent(old -> fields.putAll(old.fields()));
        fields.put("session_id", request.session().value());
        fields.put("agent", request.agent().orElse(null));
        fields.put("source", request.source().toString());
        fields.put("uploaded_at", SessionPointer.format(now));
        fields.put("size", content.size());
        fields.put("sha256", content.sha256());
        fields.put("parts", content.parts().size());
        fields.putIfAbsent("files", 0);
        fields.put("lines", content.lines());
        fields.put(
                "redactions",
                request.transcript().isSearched() ? request.transcript().redactions() : null);
        fields.put("head", head.map(ObjectId::hex).orElse(null));
        fields.put("git_branch", git.layout().branch().map(RefName::branch).orElse(null));
        return new ManifestEntry(fields);
    }

    private String message() {
        return """
                Session %1$s for plan #%2$s

                [skip ci]

                Plan: %2$s
                Session: %1$s
                Source: %3$s
                """.formatted(request.session(), request.plan(), request.source());
    }
}
