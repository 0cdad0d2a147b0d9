package dev.gitsession.store;

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
import java.time.Instant;
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
final class BranchReader {
    /// Larger than the folder of 100,000 parts, and still no threat to the heap.
    private static final int TREE_LIMIT = 16 << 20;

    private static final int MANIFEST_LIMIT = 16 << 20;
    private static final int COMMIT_LIMIT = 1 << 20;

    private static final String NO_COMMIT = "the commit is missing";

    private final Scratch scratch;
    private final ObjectFormat format;

    private final Consumer<List<ObjectId>> fetchingManifests;

    /// For those who build on what they read: a manifest that can't be fetched is a failure.
    BranchReader(Scratch scratch, ObjectFormat format) {
        this(scratch, format, scratch::fetchBlobs);
    }

    private BranchReader(Scratch scratch, ObjectFormat format, Consumer<List<ObjectId>> fetchingManifests) {
        this.scratch = scratch;
        this.format = format;
        this.fetchingManifests = fetchingManifests;
    }

    /// For those who only look: a manifest that can't be fetched is a defect of its branch.
    static BranchReader forLooking(Scratch scratch, ObjectFormat format) {
        return new BranchReader(scratch, format, blobs -> PartedFetch.fetch(blobs, scratch::fetchBlobs));
    }

    /// For what lies in this repository: nothing is fetched, and what is not there, or can't be read, is a defect.
    static BranchReader ofOurs(Scratch scratch, ObjectFormat format) {
        return new BranchReader(scratch, format, blobs -> {});
    }

    /// What was read of one branch so far.
    private static final class Draft {
        Optional<Instant> committedAt = Optional.empty();
        List<ObjectId> parents = List.of();
        boolean ours;
        Optional<ObjectId> sessionTree = Optional.empty();
        Optional<Manifest> manifest = Optional.empty();
        List<RawTree.Entry> entries = List.of();
        final List<String> defects = new ArrayList<>();
        boolean complete = true;

        Optional<ObjectId> manifestBlob() {
            return entries.stream()
                    .filter(entry -> entry.isFile() && entry.name().equals(BranchLayout.MANIFEST))
                    .map(RawTree.Entry::id)
                    .findFirst();
        }
    }

    /// Reads the branches at these tips. Their trees must be in the scratch repository; manifests are fetched.
    List<StoredBranch> read(Map<RefName, ObjectId> tips) {
        List<ObjectId> commits = List.copyOf(tips.values());
        List<Draft> drafts = commits.stream().map(commit -> new Draft()).toList();
        List<String> questions = new ArrayList<>();
        for (ObjectId commit : commits) {
            questions.add(commit.hex());
            questions.add(commit.hex() + ":" + BranchLayout.SESSION_FOLDER);
        }
        scratch.read(questions, new FolderVisitor(drafts));
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
    StoredBranch readAsFarAsPossible(RefName ref, ObjectId tip) {
        try {
            return read(Map.of(ref, tip)).getFirst();
        } catch (SessionException | UncheckedIOException e) {
            Draft draft = new Draft();
            draft.defects.add(String.valueOf(e.getMessage()));
            draft.complete = false;
            try {
                scratch.read(List.of(tip.hex()), new FolderVisitor(List.of(draft)));
            } catch (SessionException | UncheckedIOException again) {
                draft.parents = List.of();
            }
            return branch(ref, tip, draft);
        }
    }

    /// Whether there was nothing to be read of a branch.
    static boolean isMissing(StoredBranch branch) {
        return branch.defects().contains(NO_COMMIT);
    }

    private void readManifests(List<Draft> drafts) {
        List<Draft> having = drafts.stream()
                .filter(draft -> draft.manifestBlob().isPresent())
                .toList();
        List<ObjectId> blobs =
                having.stream().flatMap(draft -> draft.manifestBlob().stream()).toList();
        if (blobs.isEmpty()) {
            return;
        }
        fetchingManifests.accept(blobs.stream().distinct().toList());
        scratch.read(blobs.stream().map(ObjectId::hex).toList(), new ManifestVisitor(having));
    }

    private static StoredBranch branch(RefName ref, ObjectId tip, Draft draft) {
        List<StoredSession> sessions = sessions(draft);
        return new StoredBranch(
                ref,
                tip,
                draft.committedAt,
                draft.parents,
                draft.ours,
                draft.sessionTree,
                draft.manifest,
                sessions,
                draft.defects,
                draft.complete);
    }

    private static List<StoredSession> sessions(Draft draft) {
        SortedMap<String, SortedMap<Integer, StoredSession.Part>> found = new TreeMap<>();
        for (RawTree.Entry entry : draft.entries) {
            if (!entry.isFile()) {
                continue;
            }
            BranchLayout.placeOf(entry.name(), false)
                    .ifPresent(place -> found.computeIfAbsent(place.sessionId(), id -> new TreeMap<>())
                            .put(place.part().orElseThrow(), new StoredSession.Part(entry.name(), entry.id())));
        }
        Map<String, ManifestEntry> known = new HashMap<>();
        draft.manifest.ifPresent(
                manifest -> manifest.entries().forEach(entry -> known.putIfAbsent(entry.sessionId(), entry)));
        Set<String> ids = new HashSet<>(found.keySet());
        ids.addAll(known.keySet());
        List<StoredSession> sessions = new ArrayList<>();
        for (String id : ids.stream().sorted().toList()) {
            SortedMap<Integer, StoredSession.Part> parts = found.getOrDefault(id, new TreeMap<>());
            boolean gap = !parts.isEmpty() && (parts.firstKey() != 0 || parts.lastKey() != parts.size() - 1);
            sessions.add(new StoredSession(id, List.copyOf(parts.values()), gap, Optional.ofNullable(known.get(id))));
        }
        return sessions;
    }

    /// Takes each branch's commit and session folder, in turn.
    private final class FolderVisitor implements ObjectVisitor {
        private final List<Draft> drafts;

        FolderVisitor(List<Draft> drafts) {
            this.drafts = drafts;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            Draft draft = drafts.get(index / 2);
            if (index % 2 == 0) {
                readCommit(draft, new String(content.readNBytes(COMMIT_LIMIT), StandardCharsets.UTF_8));
            } else if (!header.type().equals("tree")) {
                draft.defects.add(BranchLayout.SESSION_FOLDER + " is no folder");
            } else if (header.size() > TREE_LIMIT) {
                draft.defects.add(BranchLayout.SESSION_FOLDER + " has too many files to be read");
            } else {
                draft.sessionTree = Optional.of(header.id());
                draft.entries = RawTree.parse(content.readAllBytes(), format);
            }
        }

        @Override
        public void missing(int index) {
            if (index % 2 == 0) {
                drafts.get(index / 2).defects.add(NO_COMMIT);
                drafts.get(index / 2).complete = false;
            }
        }

        private static void readCommit(Draft draft, String commit) {
            List<ObjectId> parents = new ArrayList<>();
            for (String line : commit.split("\n")) {
                if (line.isEmpty()) {
                    break;
                }
                if (line.startsWith("parent ") && ObjectId.isValid(line.substring(7))) {
                    parents.add(new ObjectId(line.substring(7)));
                }
                if (line.startsWith("committer ")) {
                    draft.committedAt = committedAt(line);
                }
            }
            draft.parents = parents;
            draft.ours = SessionCommit.isMessage(commit.substring(commit.indexOf("\n\n") + 2));
        }

        /// `committer Name <mail> 1771769554 +0100`
        private static Optional<Instant> committedAt(String line) {
            String[] words = line.split(" ");
            String seconds = words.length < 2 ? "" : words[words.length - 2];
            boolean number = !seconds.isEmpty()
                    && seconds.length() <= 11
                    && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
            return number ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds))) : Optional.empty();
        }
    }

    /// Takes the manifests of those branches that have one.
    private static final class ManifestVisitor implements ObjectVisitor {
        private final List<Draft> drafts;

        ManifestVisitor(List<Draft> drafts) {
            this.drafts = drafts;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            Draft draft = drafts.get(index);
            if (header.size() > MANIFEST_LIMIT) {
                draft.defects.add("the manifest is too large to be read");
                return;
            }
            draft.manifest = Manifest.find(content.readAllBytes());
            if (draft.manifest.isEmpty()) {
                draft.defects.add("the manifest is no JSON object");
            }
        }

        @Override
        public void missing(int index) {
            drafts.get(index).defects.add("the manifest could not be fetched");
            drafts.get(index).complete = false;
        }
    }
}
