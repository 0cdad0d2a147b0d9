package dev.gitsession.store.change;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.CommitDraft.TreeChange;
import dev.gitsession.git.Identity;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.content.FilesBeside;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.CommitMessage;
import dev.gitsession.store.format.Manifest;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Drafts the commit of a session branch: one on the base, holding all of the plan's sessions.
///
/// @param author who commits
/// @param writer takes the commit
public record SessionCommit(Identity author, ObjectWriter writer) {

    /// The commit that stores sessions beside, or in place of, what is there. It is named after the last of them.
    ///
    /// @param times when sessions were stored that the manifest does not tell of yet; see [StoredTimes]
    public CommitDraft storing(
            List<SessionChange> sessions,
            Optional<StoredBranch> stored,
            Optional<ObjectId> base,
            Map<String, Optional<Instant>> times) {
        SubmittedSession last = sessions.getLast().submission();
        Manifest manifest = withTimes(stored.flatMap(StoredBranch::manifest).orElse(Manifest.empty()), times);
        List<TreeChange> changes = new ArrayList<>();
        changes.addAll(folders(stored));
        boolean told = false;
        for (SessionChange change : sessions) {
            String id = change.submission().session().value();
            if (change.filesAlone().isPresent()) {
                FilesBeside files = change.filesAlone().get();
                changes.addAll(files.changes(id));
                manifest = manifest.find(id)
                        .map(entry -> entry.withFiles(files.count()))
                        .map(manifest::with)
                        .orElse(manifest);
                told = true;
            }
            if (change.content().isPresent()) {
                SessionContent content = change.content().get();
                Optional<StoredSession> session = stored.flatMap(branch -> branch.find(id));
                changes.addAll(parts(id, session, content));
                changes.addAll(content.files().changes(id));
                manifest = manifest.with(entry(change.submission(), session, content));
                told = true;
            }
            for (SupersededVersions.Version version : change.superseding().versions()) {
                manifest = withVersion(manifest, id, version);
                told = true;
            }
        }
        SupersededVersions superseding = SupersededVersions.together(sessions);
        if (told) {
            Manifest whole = superseding.kept().isEmpty() ? manifest.withoutVersions() : manifest;
            changes.add(manifest(whole, last.plan()));
        }
        List<ObjectId> parents = parents(base, superseding);
        return draft(last.at(), message(sessions), parents, changes);
    }

    /// The commit that takes a session away and leaves a tombstone.
    ///
    /// @param times as in [#storing(List, Optional, Optional, Map)]
    public CommitDraft without(
            StoredBranch stored,
            StoredSession session,
            PlanId plan,
            Optional<ObjectId> base,
            Instant at,
            Map<String, Optional<Instant>> times) {
        List<TreeChange> changes = new ArrayList<>();
        changes.addAll(folders(Optional.of(stored)));
        session.parts().forEach(part -> changes.add(new TreeChange.Remove(BranchLayout.path(part.name()))));
        if (!session.sessionId().isEmpty()) {
            changes.add(new TreeChange.Remove(BranchLayout.path(session.sessionId())));
        }
        Manifest manifest = withTimes(stored.manifest().orElse(Manifest.empty()), times);
        changes.add(manifest(manifest.without(session.sessionId(), at), plan));
        SupersededVersions superseding = SupersededVersions.ofCommits(stored.kept(), false);
        String message = CommitMessage.REMOVAL + "%s of plan #%s\n\n[skip ci]\n".formatted(session.sessionId(), plan);
        return draft(at, message, parents(base, superseding), changes);
    }

    private static Manifest withVersion(Manifest manifest, String session, SupersededVersions.Version version) {
        return manifest.find(session)
                .map(entry -> entry.withVersion(version.commit(), version.entry()))
                .map(manifest::with)
                .orElse(manifest);
    }

    private static Manifest withTimes(Manifest manifest, Map<String, Optional<Instant>> times) {
        Manifest told = manifest;
        for (Map.Entry<String, Optional<Instant>> session : times.entrySet()) {
            told = told.with(ManifestEntry.ofTime(session.getKey(), session.getValue()));
        }
        return told;
    }

    private CommitDraft draft(Instant at, String message, List<ObjectId> parents, List<TreeChange> changes) {
        return new CommitDraft(parents, author, at, message, changes);
    }

    private List<ObjectId> parents(Optional<ObjectId> base, SupersededVersions superseding) {
        List<ObjectId> parents = new ArrayList<>();
        base.ifPresent(parents::add);
        if (base.isEmpty() && !superseding.kept().isEmpty()) {
            parents.add(emptyBase());
        }
        parents.addAll(superseding.kept());
        return parents;
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

    /// What is stored comes along; of condensed sessions nothing changes.
    private static List<TreeChange> folders(Optional<StoredBranch> stored) {
        List<TreeChange> changes = new ArrayList<>();
        changes.add(stored.flatMap(StoredBranch::sessionTree)
                .<TreeChange>map(tree -> new TreeChange.Graft(BranchLayout.SESSION_FOLDER, tree))
                .orElse(new TreeChange.Remove(BranchLayout.SESSION_FOLDER)));
        stored.flatMap(branch -> branch.condensedFolder().tree())
                .ifPresent(tree -> changes.add(new TreeChange.Graft(BranchLayout.CONDENSED_FOLDER, tree)));
        return changes;
    }

    private static List<TreeChange> parts(String id, Optional<StoredSession> session, SessionContent content) {
        List<StoredSession.Part> old = session.map(StoredSession::parts).orElse(List.of());
        List<StoredSession.Part> parts = IntStream.range(0, content.parts().size())
                .mapToObj(i -> new StoredSession.Part(
                        BranchLayout.partName(id, i), content.parts().get(i)))
                .toList();
        List<String> names = parts.stream().map(StoredSession.Part::name).toList();
        List<TreeChange> changes = new ArrayList<>();
        parts.stream()
                .filter(part -> !old.contains(part))
                .forEach(part -> changes.add(new TreeChange.Put(BranchLayout.path(part.name()), part.blob())));
        old.stream()
                .filter(part -> !names.contains(part.name()))
                .forEach(part -> changes.add(new TreeChange.Remove(BranchLayout.path(part.name()))));
        return changes;
    }

    private static TreeChange manifest(Manifest manifest, PlanId plan) {
        return new TreeChange.Write(BranchLayout.path(BranchLayout.MANIFEST), manifest.render(plan));
    }

    static ManifestEntry entry(SubmittedSession submission, Optional<StoredSession> session, SessionContent content) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        session.flatMap(StoredSession::entry).ifPresent(old -> fields.putAll(old.fields()));
        fields.put("session_id", submission.session().value());
        fields.put("agent", submission.origin().agent().orElse(null));
        fields.put("source", submission.origin().source().toString());
        fields.put("uploaded_at", SessionPointer.format(submission.at()));
        fields.put("size", content.size());
        fields.put("sha256", content.sha256());
        fields.put("parts", content.parts().size());
        fields.putIfAbsent("files", 0);
        if (content.files().count() > 0) {
            fields.put("files", content.files().count());
        }
        fields.put("lines", content.lines());
        submission.origin().description().addTo(fields);
        if (submission.purpose() instanceof SubmittedSession.Purpose.Redaction) {
            int before = session.flatMap(StoredSession::entry)
                    .flatMap(ManifestEntry::redactions)
                    .orElse(0);
            fields.put(
                    "redactions",
                    submission.redactions().map(now -> before + now).orElse(null));
            fields.putIfAbsent("head", null);
            fields.putIfAbsent("git_branch", null);
        } else {
            fields.put("redactions", submission.redactions().orElse(null));
            fields.put("head", submission.origin().head().map(ObjectId::hex).orElse(null));
            fields.put("git_branch", submission.origin().gitBranch().orElse(null));
        }
        return new ManifestEntry(fields);
    }

    private static String message(List<SessionChange> sessions) {
        SubmittedSession last = sessions.getLast().submission();
        String trailers = sessions.stream()
                .map(session -> "Session: %s\n".formatted(session.submission().session()))
                .collect(Collectors.joining());
        return """
                %s

                [skip ci]

                Plan: %s
                %sSource: %s
                """.formatted(
                        subject(last.session().value(), last.plan()),
                        last.plan(),
                        trailers,
                        last.origin().source());
    }

    public static String subject(String session, PlanId plan) {
        return CommitMessage.STORING + "%s for plan #%s".formatted(session, plan);
    }
}
