package dev.gitsession.store.format;

import dev.gitsession.git.BisectingFetch;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RawTree;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads session branches, ours and those of the original system: commits, session folders and manifests, never
/// transcripts. What can't be read is said in the branch's defects and hides nothing else.
public final class BranchReader {
    /// Larger than the folder of 100,000 parts, and still no threat to the heap.
    private static final int TREE_LIMIT = 16 << 20;

    private static final int MANIFEST_LIMIT = 16 << 20;
    private static final int COMMIT_LIMIT = 1 << 20;

    private static final String NO_COMMIT = "the commit is missing";
    private static final String NO_FOLDER = " is no folder";
    /// What is asked of each branch: the commit, and each folder of sessions.
    private static final int QUESTIONS = 3;

    private static final String PARENT_FOLDER =
            BranchLayout.SESSION_FOLDER.substring(0, BranchLayout.SESSION_FOLDER.lastIndexOf('/'));

    private final Scratch scratch;
    private final ObjectFormat format;

    private final Consumer<List<ObjectId>> fetchingManifests;
    private final boolean condensed;

    /// For those who build on what they read: a manifest that can't be fetched is a failure. What condensed sessions
    /// there are does not matter to them.
    public BranchReader(Scratch scratch, ObjectFormat format) {
        this(scratch, format, scratch::fetchBlobs, false);
    }

    private BranchReader(
            Scratch scratch, ObjectFormat format, Consumer<List<ObjectId>> fetchingManifests, boolean condensed) {
        this.scratch = scratch;
        this.format = format;
        this.fetchingManifests = fetchingManifests;
        this.condensed = condensed;
    }

    /// For those who only look: a manifest that can't be fetched is a defect of its branch.
    ///
    /// @param probe asks the remote something small, and throws if it does not answer
    public static BranchReader forLooking(Scratch scratch, ObjectFormat format, Runnable probe) {
        return new BranchReader(
                scratch, format, blobs -> BisectingFetch.fetch(blobs, scratch::fetchBlobs, probe), true);
    }

    /// For what lies in this repository: nothing is fetched, and what is not there, or can't be read, is a defect.
    public static BranchReader ofOurs(Scratch scratch, ObjectFormat format) {
        return new BranchReader(scratch, format, blobs -> {}, false);
    }

    /// Reads the branches at these tips. Their trees must be in the scratch repository; manifests are fetched.
    public List<StoredBranch> read(Map<RefName, ObjectId> tips) {
        List<ObjectId> commits = List.copyOf(tips.values());
        List<BranchDraft> drafts =
                commits.stream().map(commit -> new BranchDraft()).toList();
        List<String> questions = new ArrayList<>();
        for (ObjectId commit : commits) {
            questions.add(commit.hex());
            questions.add(commit.hex() + ":" + BranchLayout.SESSION_FOLDER);
            questions.add(commit.hex() + ":" + BranchLayout.CONDENSED_FOLDER);
        }
        scratch.read(questions, new FolderVisitor(drafts));
        tellFolders(commits, drafts);
        readManifests(drafts);
        List<StoredBranch> branches = new ArrayList<>();
        int i = 0;
        for (Map.Entry<RefName, ObjectId> tip : tips.entrySet()) {
            branches.add(branch(tip.getKey(), tip.getValue(), drafts.get(i++)));
        }
        return branches;
    }

    /// Reads one branch as far as it can be read. What is damaged inside ends git's answer, to the commit's question as
    /// well; so that is asked alone then.
    public StoredBranch readAsFarAsPossible(RefName ref, ObjectId tip) {
        try {
            return read(Map.of(ref, tip)).getFirst();
        } catch (SessionException | UncheckedIOException e) {
            BranchDraft draft = new BranchDraft();
            draft.defects.add(String.valueOf(e.getMessage()));
            draft.complete = false;
            try {
                scratch.read(List.of(tip.hex()), new FolderVisitor(List.of(draft)));
            } catch (SessionException | UncheckedIOException again) {
                draft.parents = List.of(); // the first failure is told
            }
            return branch(ref, tip, draft);
        }
    }

    /// Whether there was nothing to be read of a branch.
    public static boolean isMissing(StoredBranch branch) {
        return branch.defects().contains(NO_COMMIT);
    }

    /// Tells of branches whose session folder could not be read why that is. A file in its place may have been left out
    /// by the remote, like all files.
    private void tellFolders(List<ObjectId> commits, List<BranchDraft> drafts) {
        List<BranchDraft> without = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            BranchDraft draft = drafts.get(i);
            boolean read = draft.folders().stream().allMatch(folder -> folder.tree.isPresent() || folder.told);
            if (!read && !draft.defects.contains(NO_COMMIT)) {
                without.add(draft);
                questions.add(commits.get(i).hex() + ":" + PARENT_FOLDER);
            }
        }
        scratch.read(questions, new ParentVisitor(without));
    }

    private void readManifests(List<BranchDraft> drafts) {
        List<ManifestPlace> having = drafts.stream()
                .flatMap(draft -> draft.folders().stream()
                        .filter(folder -> condensed || folder == draft.session)
                        .filter(folder -> folder.manifestBlob().isPresent())
                        .map(folder -> new ManifestPlace(draft, folder)))
                .toList();
        List<ObjectId> blobs = having.stream()
                .flatMap(place -> place.folder().manifestBlob().stream())
                .toList();
        if (blobs.isEmpty()) {
            return;
        }
        fetchingManifests.accept(blobs.stream().distinct().toList());
        scratch.read(blobs.stream().map(ObjectId::hex).toList(), new ManifestVisitor(having));
    }

    /// @param draft the branch that has the manifest
    /// @param folder the folder that it is in
    private record ManifestPlace(BranchDraft draft, BranchDraft.Folder folder) {}

    private static StoredBranch branch(RefName ref, ObjectId tip, BranchDraft draft) {
        List<StoredSession> sessions = sessions(draft);
        return new StoredBranch(
                ref,
                tip,
                draft.committedAt,
                draft.parents,
                draft.ours,
                draft.session.tree,
                draft.session.manifest,
                draft.session.manifestBlob().isPresent(),
                sessions,
                draft.condensed.tree,
                CondensedSessions.of(draft.condensed.entries, draft.condensed.manifest),
                draft.defects,
                draft.complete);
    }

    private static List<StoredSession> sessions(BranchDraft draft) {
        SortedMap<String, SortedMap<Integer, StoredSession.Part>> found = new TreeMap<>();
        Set<String> folders = new HashSet<>();
        for (RawTree.Entry entry : draft.session.entries) {
            if (entry.isFolder()) {
                folders.add(entry.name());
            }
            if (!entry.isFile()) {
                continue;
            }
            BranchLayout.placeOf(entry.name(), false)
                    .ifPresent(place -> found.computeIfAbsent(place.sessionId(), id -> new TreeMap<>())
                            .put(place.part().orElseThrow(), new StoredSession.Part(entry.name(), entry.id())));
        }
        Map<String, ManifestEntry> known = new HashMap<>();
        draft.session.manifest.ifPresent(
                manifest -> manifest.entries().forEach(entry -> known.putIfAbsent(entry.sessionId(), entry)));
        Set<String> ids = new HashSet<>(found.keySet());
        ids.addAll(known.keySet());
        List<StoredSession> sessions = new ArrayList<>();
        for (String id : ids.stream().sorted().toList()) {
            SortedMap<Integer, StoredSession.Part> parts = found.getOrDefault(id, new TreeMap<>());
            boolean gap = !parts.isEmpty() && (parts.firstKey() != 0 || parts.lastKey() != parts.size() - 1);
            sessions.add(new StoredSession(
                    id,
                    List.copyOf(parts.values()),
                    gap,
                    Optional.ofNullable(known.get(id)),
                    folders.contains(id),
                    false));
        }
        return sessions;
    }

    /// Takes each branch's commit and session folder, in turn.
    private final class FolderVisitor implements ObjectVisitor {
        private final List<BranchDraft> drafts;

        FolderVisitor(List<BranchDraft> drafts) {
            this.drafts = drafts;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            BranchDraft draft = drafts.get(index / QUESTIONS);
            if (index % QUESTIONS == 0) {
                draft.readCommit(new String(content.readNBytes(COMMIT_LIMIT), StandardCharsets.UTF_8));
                return;
            }
            BranchDraft.Folder folder = draft.folders().get(index % QUESTIONS - 1);
            if (!header.type().equals("tree")) {
                draft.defects.add(folder.path + NO_FOLDER);
                folder.told = true;
            } else if (header.size() > TREE_LIMIT) {
                draft.defects.add(folder.path + " has too many files to be read");
                folder.told = true;
            } else {
                folder.tree = Optional.of(header.id());
                folder.entries = RawTree.parse(content.readAllBytes(), format);
            }
        }

        @Override
        public void missing(int index) {
            if (index % QUESTIONS == 0) {
                drafts.get(index / QUESTIONS).defects.add(NO_COMMIT);
                drafts.get(index / QUESTIONS).complete = false;
            }
        }
    }

    /// Takes the folders above session folders that could not be read, where there are any.
    private final class ParentVisitor implements ObjectVisitor {
        private final List<BranchDraft> drafts;

        ParentVisitor(List<BranchDraft> drafts) {
            this.drafts = drafts;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            if (!header.type().equals("tree") || header.size() > TREE_LIMIT) {
                return;
            }
            BranchDraft draft = drafts.get(index);
            for (RawTree.Entry entry : RawTree.parse(content.readAllBytes(), format)) {
                draft.folders().stream()
                        .filter(folder -> folder.path.equals(PARENT_FOLDER + "/" + entry.name()))
                        .filter(folder -> folder.tree.isEmpty() && !folder.told)
                        .forEach(folder -> tell(draft, folder, entry));
            }
        }

        private static void tell(BranchDraft draft, BranchDraft.Folder folder, RawTree.Entry entry) {
            draft.defects.add(folder.path + (entry.isFolder() ? " is missing" : NO_FOLDER));
            draft.complete &= !entry.isFolder();
        }

        @Override
        public void missing(int index) {
            // No session was ever stored there.
        }
    }

    /// Takes the manifests of those branches that have one.
    private static final class ManifestVisitor implements ObjectVisitor {
        private final List<ManifestPlace> places;

        ManifestVisitor(List<ManifestPlace> places) {
            this.places = places;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            BranchDraft draft = places.get(index).draft();
            BranchDraft.Folder folder = places.get(index).folder();
            if (header.size() > MANIFEST_LIMIT) {
                draft.defects.add("the manifest is too large to be read");
                return;
            }
            folder.manifest = Manifest.find(content.readAllBytes());
            if (folder.manifest.isEmpty()) {
                draft.defects.add("the manifest is no JSON object");
            }
        }

        @Override
        public void missing(int index) {
            places.get(index).draft().defects.add("the manifest could not be fetched");
            places.get(index).draft().complete = false;
        }
    }
}
