package dev.gitsession.store.outbox;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.change.SessionChange;
import dev.gitsession.store.change.SessionCommit;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.change.SupersededVersions;
import dev.gitsession.store.content.ContentSource;
import dev.gitsession.store.content.FilesBeside;
import dev.gitsession.store.content.PrefixDigest;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.BranchReader;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The queued uploads, kept in the user's repository until the remote takes them. Each is a commit on
/// `refs/git-session/outbox/<remote>/<plan_id>/<session_id>` that contains the session and its manifest entry,
/// nothing else. Git's ref transactions keep concurrent processes apart.
@SuppressWarnings("exports")
public final class Outbox {
    private static final String PREFIX = "refs/git-session/outbox/";
    private static final String ADDRESS = "address-";
    private static final int MOST_TRIES = 20;

    private final Git git;
    private final StoreSettings settings;

    public Outbox(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// A queued upload.
    ///
    /// @param ref the ref that holds it
    /// @param commit the commit with its content
    /// @param plan the plan
    /// @param sessionId the session's id
    public record QueuedUpload(RefName ref, ObjectId commit, PlanId plan, String sessionId) {
        /// The same upload with another version of its content.
        public QueuedUpload at(ObjectId version) {
            return new QueuedUpload(ref, version, plan, sessionId);
        }
    }

    /// The uploads queued for this remote, oldest first.
    public List<QueuedUpload> queued() {
        return all().getOrDefault(name(), List.of());
    }

    /// The uploads queued for remotes that are no longer configured, by the remote's name.
    public Map<String, List<QueuedUpload>> orphaned() {
        Map<String, List<QueuedUpload>> orphaned = new TreeMap<>(all());
        orphaned.keySet()
                .removeIf(name -> name.equals(name())
                        || name.startsWith(ADDRESS)
                        || git.config().remotes().contains(name));
        return orphaned;
    }

    /// Moves the uploads queued for another name to this remote's queue. An upload with the same id here stays
    /// where it is, and so does the other one. Both are pushed if this is called again after the first has been
    /// pushed.
    ///
    /// @return the number of moved uploads
    public int adopt(String name) {
        int adopted = 0;
        for (QueuedUpload waiting : all().getOrDefault(name, List.of())) {
            RefName ref = new RefName(prefix() + waiting.plan() + "/" + waiting.sessionId());
            if (!name.equals(name())
                    && git.moveOwnRef(new RefUpdate(ref, Optional.empty(), Optional.of(waiting.commit())))
                    && remove(waiting)) {
                adopted++;
            }
        }
        return adopted;
    }

    private Map<String, List<QueuedUpload>> all() {
        Map<String, List<QueuedUpload>> all = new LinkedHashMap<>();
        git.ownRefs().forEach((ref, commit) -> {
            String[] names = ref.value().startsWith(PREFIX)
                    ? ref.value().substring(PREFIX.length()).split("/", -1)
                    : new String[0];
            if (names.length == 3 && Ids.isValid(names[1]) && Ids.isValid(names[2])) {
                all.computeIfAbsent(names[0], _ -> new ArrayList<>())
                        .add(new QueuedUpload(ref, commit, new PlanId(names[1]), names[2]));
            }
        });
        return all;
    }

    /// The time since when each upload has been queued.
    public Map<QueuedUpload, Instant> since(List<QueuedUpload> waiting) {
        Map<QueuedUpload, Instant> since = new LinkedHashMap<>();
        try (Scratch scratch = git.openScratch(settings.remote())) {
            for (QueuedUpload one : waiting) {
                since.put(one, submittedAt(read(scratch, one), one.sessionId()).orElse(Instant.EPOCH));
            }
        }
        return since;
    }

    /// The time at which a queued upload was submitted.
    public static Optional<Instant> submittedAt(StoredBranch queued, String sessionId) {
        return queued.find(sessionId)
                .flatMap(StoredSession::entry)
                .flatMap(ManifestEntry::uploadedAt)
                .or(queued::committedAt);
    }

    /// A session that was queued.
    ///
    /// @param commit its commit in the outbox
    /// @param content what the commit holds
    public record Added(ObjectId commit, SessionContent content) {}

    /// Queues a session. What waited under the same id stays reachable below it, unless the new content begins
    /// with it, or would but for secrets that it does not show any more.
    public Added add(SubmittedSession submission, ContentSource source) {
        RefName ref = new RefName(prefix() + submission.plan() + "/" + submission.session());
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<QueuedUpload> before = queued().stream()
                    .filter(waiting -> waiting.ref().equals(ref))
                    .findFirst();
            try (Scratch scratch = git.openScratch(settings.remote());
                    ObjectWriter writer = scratch.writer()) {
                Added queued = write(submission, source, before, scratch, writer);
                scratch.keepObjects();
                if (git.moveOwnRef(
                        new RefUpdate(ref, before.map(QueuedUpload::commit), Optional.of(queued.commit())))) {
                    git.trace()
                            .decided(() -> "session %s is queued as %s, commit %s%s"
                                    .formatted(
                                            submission.session(),
                                            ref,
                                            queued.commit(),
                                            before.isPresent() ? ", on top of an earlier version" : ""));
                    return queued;
                }
            }
        }
        throw new BrokenException(
                ErrorCode.NOT_KEPT,
                "the session could not be kept under " + ref,
                "check the repository with: git fsck");
    }

    private Added write(
            SubmittedSession submission,
            ContentSource source,
            Optional<QueuedUpload> before,
            Scratch scratch,
            ObjectWriter writer) {
        Optional<StoredBranch> waiting =
                before.map(old -> read(scratch, old)).filter(old -> !BranchReader.isMissing(old));
        Optional<StoredSession> session =
                waiting.flatMap(branch -> branch.find(submission.session().value()));
        long prefix = session.flatMap(StoredSession::entry)
                .map(entry -> entry.size().orElse(-1))
                .orElse(-1L);
        Map<String, ObjectId> files = source.filesBeside(writer);
        SessionContent content = source.content(writer, List.of(), prefix).with(FilesBeside.of(files, Map.of()));
        boolean begins = session.flatMap(StoredSession::entry)
                .flatMap(ManifestEntry::sha256)
                .filter(sha256 -> content.prefixSha256().equals(Optional.of(sha256)))
                .isPresent();
        boolean extended =
                waiting.isEmpty() || isHeld(scratch, waiting.get(), submission.session(), source, files, begins);
        List<ObjectId> kept =
                waiting.map(old -> extended ? old.kept() : List.of(old.tip())).orElse(List.of());
        SupersededVersions superseding =
                SupersededVersions.ofCommits(submission.keepsReplaced() ? kept : List.of(), !extended);
        CommitDraft draft = new SessionCommit(git.identity(), writer)
                .storing(
                        List.of(SessionChange.to(submission, content, superseding)),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        return new Added(writer.commit(List.of(draft)).getFirst(), content);
    }

    /// Whether new content and its side files contain a queued version, redacted values aside. A version that
    /// can't be read is not contained.
    ///
    /// @param beside the side files of the new content
    /// @param begins whether the content is already known to begin with the version's content
    public boolean isHeld(
            Scratch scratch,
            StoredBranch version,
            SessionId id,
            ContentSource by,
            Map<String, ObjectId> beside,
            boolean begins) {
        try {
            return version.find(id.value())
                            .filter(session -> !session.parts().isEmpty())
                            .filter(session -> begins || by.continues(scratch, session))
                            .isPresent()
                    && by.continues(scratch, FilesBeside.others(files(scratch, version, id.value()), beside));
        } catch (SessionException | UncheckedIOException e) {
            git.trace().failed(e); // what can't be compared is not known to be held
            return false;
        }
    }

    /// The side files of a queued upload.
    public Map<String, ObjectId> files(Scratch scratch, StoredBranch queued, String session) {
        return StoredFiles.read(scratch, git.layout().format(), queued.tip(), session);
    }

    /// The remote's name in the outbox. An upload that is queued for one remote is never pushed to another. If the
    /// remote is given as an address, its hash is used.
    private String name() {
        String remote = settings.remote();
        if (Ids.isValid(remote)) {
            return remote;
        }
        PrefixDigest digest = new PrefixDigest(-1);
        byte[] bytes = remote.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes, bytes.length);
        return ADDRESS + digest.whole().substring(0, 16);
    }

    private String prefix() {
        return PREFIX + name() + "/";
    }

    /// Reduces a queued upload to an older version and that version's parents, if the upload is unchanged since it
    /// was read.
    public void leave(QueuedUpload waiting, ObjectId version) {
        git.moveOwnRef(new RefUpdate(waiting.ref(), Optional.of(waiting.commit()), Optional.of(version)));
    }

    /// Removes a queued upload, if it is unchanged since it was read.
    public boolean remove(QueuedUpload waiting) {
        boolean removed = git.moveOwnRef(new RefUpdate(waiting.ref(), Optional.of(waiting.commit()), Optional.empty()));
        if (removed) {
            git.releaseKept(() -> all().isEmpty());
        }
        return removed;
    }

    /// Reads all versions of a queued upload, oldest first. Content that was rewritten while it was queued is
    /// pushed before its replacement.
    public List<StoredBranch> readAll(Scratch scratch, QueuedUpload waiting) {
        Deque<StoredBranch> all = new ArrayDeque<>();
        Optional<ObjectId> next = Optional.of(waiting.commit());
        while (next.isPresent()) {
            all.addFirst(read(scratch, waiting.at(next.get())));
            next = all.getFirst().kept().stream().findFirst();
        }
        return List.copyOf(all);
    }

    /// Reads a queued upload as far as possible.
    public StoredBranch read(Scratch scratch, QueuedUpload waiting) {
        return BranchReader.offline(scratch, git.layout().format())
                .readAsFarAsPossible(waiting.ref(), waiting.commit());
    }
}
