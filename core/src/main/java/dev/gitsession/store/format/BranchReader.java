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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads session branches, ours and those of the original system: commits, session folders and manifests, but no
/// transcripts. Problems become defects of their branch and do not affect other branches.
public final class BranchReader {
    /// The largest folder to read, in bytes. It fits a folder with 100,000 parts and does not threaten the heap.
    private static final int TREE_LIMIT = 16 << 20;

    private static final int MANIFEST_LIMIT = 16 << 20;
    private static final int COMMIT_LIMIT = 1 << 20;

    private static final String NO_COMMIT = "the commit is missing";
    private static final String NO_FOLDER = " is no folder";
    /// The number of objects requested for each branch: the commit and the two folders of sessions.
    private static final int QUESTIONS = 3;

    private static final String PARENT_FOLDER =
            BranchLayout.SESSION_FOLDER.substring(0, BranchLayout.SESSION_FOLDER.lastIndexOf('/'));

    private final Scratch scratch;
    private final ObjectFormat format;

    private final Consumer<List<ObjectId>> fetchingManifests;
    private final boolean condensed;

    /// Creates a reader for callers that build on what they read. A manifest that can't be fetched is an error.
    /// Condensed sessions are not read.
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

    /// Creates a reader for callers that only look. A manifest that can't be fetched is a defect of its branch.
    ///
    /// @param probe asks the remote something small, and throws if it does not answer
    public static BranchReader lenient(Scratch scratch, ObjectFormat format, Runnable probe) {
        return new BranchReader(
                scratch, format, blobs -> BisectingFetch.fetch(blobs, scratch::fetchBlobs, probe), true);
    }

    /// Creates a reader for queued uploads in this repository. It fetches nothing; what is missing or unreadable
    /// is a defect.
    public static BranchReader offline(Scratch scratch, ObjectFormat format) {
        return new BranchReader(scratch, format, blobs -> {}, false);
    }

    /// Reads the branches at these tips. Their trees must be in the scratch repository already; manifests are
    /// fetched.
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
        addFolderDefects(commits, drafts);
        readManifests(drafts);
        List<StoredBranch> branches = new ArrayList<>();
        int i = 0;
        for (Map.Entry<RefName, ObjectId> tip : tips.entrySet()) {
            branches.add(drafts.get(i++).branch(tip.getKey(), tip.getValue()));
        }
        return branches;
    }

    /// Reads one branch as far as possible. Damage inside it makes git stop answering, even for the commit. So on
    /// a failure the commit is read once more on its own.
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
            return draft.branch(ref, tip);
        }
    }

    /// Whether the commit of a branch was missing, so that nothing of it could be read.
    public static boolean isMissing(StoredBranch branch) {
        return branch.defects().contains(NO_COMMIT);
    }

    /// Finds out why session folders could not be read and adds it to the defects. A file in a folder's place may
    /// be missing here only because the remote left it out, like all files.
    private void addFolderDefects(List<ObjectId> commits, List<BranchDraft> drafts) {
        List<BranchDraft> without = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        List<String> roots = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            BranchDraft draft = drafts.get(i);
            boolean read = draft.folders().stream().allMatch(folder -> folder.tree.isPresent() || folder.defectKnown);
            if (!read && !draft.defects.contains(NO_COMMIT)) {
                without.add(draft);
                questions.add(commits.get(i).hex() + ":" + PARENT_FOLDER);
                roots.add(commits.get(i).hex() + "^{tree}");
            }
        }
        scratch.read(questions, new ParentVisitor(without));
        scratch.read(roots, new RootVisitor(without));
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

    /// @param draft the branch to which the manifest belongs
    /// @param folder the folder that contains it
    private record ManifestPlace(BranchDraft draft, BranchDraft.Folder folder) {}

    /// Receives each branch's commit and its session folders, in turn.
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
                folder.defectKnown = true;
            } else if (header.size() > TREE_LIMIT) {
                draft.defects.add(folder.path + " has too many files to be read");
                folder.defectKnown = true;
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

    /// Receives the parents of session folders that could not be read, as far as they exist.
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
                        .filter(folder -> folder.tree.isEmpty() && !folder.defectKnown)
                        .forEach(folder -> addDefect(draft, folder, entry));
            }
        }

        private static void addDefect(BranchDraft draft, BranchDraft.Folder folder, RawTree.Entry entry) {
            draft.defects.add(folder.path + (entry.isFolder() ? " is missing" : NO_FOLDER));
            draft.complete &= !entry.isFolder();
        }

        @Override
        public void missing(int index) {
            // No session was ever stored on this branch.
        }
    }

    /// Receives the root folders of branches whose session folders could not be read.
    private record RootVisitor(List<BranchDraft> drafts) implements ObjectVisitor {
        @Override
        public void found(int index, Header header, InputStream content) {
            // What is in it was looked at already.
        }

        @Override
        public void missing(int index) {
            drafts.get(index).defects.add("its folders are missing");
            drafts.get(index).complete = false;
        }
    }

    /// Receives the manifests of the branches that have one.
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
