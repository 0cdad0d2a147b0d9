package dev.gitsession.store.format;

import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RawTree;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads the changes that the tips of branches make. One call of git serves any number of tips, if all objects are
/// here.
public final class TipReader {
    private static final int COMMIT_LIMIT = 1 << 20;
    private static final int TREE_LIMIT = 16 << 20;
    private static final String FOLDER = ".erk";

    /// The names in [#FOLDER] that belong to the store: the session folder and that of the original system's later
    /// versions.
    private static final Set<String> SESSION_FOLDERS = Set.of("session", "sessions");

    private final Scratch scratch;
    private final ObjectFormat format;
    private final Map<String, Commit> commits = new HashMap<>();
    private final Map<String, Map<String, RawTree.Entry>> trees = new HashMap<>();

    public TipReader(Scratch scratch, ObjectFormat format) {
        this.scratch = scratch;
        this.format = format;
    }

    private record Commit(String tree, Optional<ObjectId> parent, String message) {}

    /// Reads the changes of these commits. Commits and parents must be in the scratch repository. Trees that a
    /// clone left out are fetched.
    public Map<ObjectId, TipChange> read(List<ObjectId> tips) {
        List<String> questions = new ArrayList<>();
        tips.forEach(tip -> questions.addAll(List.of(
                tip.hex(),
                tip.hex() + "^{tree}",
                tip.hex() + ":" + FOLDER,
                tip.hex() + "^1",
                tip.hex() + "^1^{tree}",
                tip.hex() + "^1:" + FOLDER)));
        scratch.read(questions, new Visitor());
        fetchLeftOut(tips);
        Map<ObjectId, TipChange> changes = new LinkedHashMap<>();
        tips.forEach(tip -> changes.put(tip, change(tip)));
        return changes;
    }

    /// Fetches trees that a clone left out, all in one request; the trees below them come along.
    private void fetchLeftOut(List<ObjectId> tips) {
        List<ObjectId> missing = tips.stream()
                .map(this::commit)
                .flatMap(commit -> Stream.concat(Stream.of(commit), commit.parent().map(this::commit).stream()))
                .map(Commit::tree)
                .filter(tree -> ObjectId.isValid(tree) && !trees.containsKey(tree))
                .distinct()
                .map(ObjectId::new)
                .toList();
        if (!missing.isEmpty()) {
            scratch.fetchBlobs(missing);
            scratch.read(missing.stream().map(ObjectId::hex).toList(), new Visitor());
        }
    }

    private TipChange change(ObjectId tip) {
        Commit commit = commit(tip);
        Map<String, RawTree.Entry> now = tree(commit.tree());
        Map<String, RawTree.Entry> before =
                commit.parent().map(parent -> tree(commit(parent).tree())).orElse(Map.of());
        Optional<String> other =
                difference(now, before, Set.of(FOLDER)).stream().findFirst();
        Map<String, RawTree.Entry> folder = folder(now);
        Map<String, RawTree.Entry> folderBefore = folder(before);
        Set<String> inFolder = difference(folder, folderBefore, SESSION_FOLDERS);
        boolean file = isOther(now.get(FOLDER)) || isOther(before.get(FOLDER));
        if (file && !Objects.equals(now.get(FOLDER), before.get(FOLDER))) {
            other = other.or(() -> Optional.of(FOLDER));
        }
        boolean changes =
                SESSION_FOLDERS.stream().anyMatch(name -> !Objects.equals(folder.get(name), folderBefore.get(name)));
        boolean alone = now.keySet().equals(Set.of(FOLDER)) && SESSION_FOLDERS.containsAll(folder.keySet());
        return new TipChange(
                commit.message().lines().findFirst().orElse(""),
                CommitMessage.isOurs(commit.message()),
                commit.parent(),
                other.or(() -> inFolder.stream().findFirst().map(name -> FOLDER + "/" + name)),
                changes,
                alone && !folder.isEmpty());
    }

    private static boolean isOther(RawTree.@org.jspecify.annotations.Nullable Entry entry) {
        return entry != null && !entry.isFolder();
    }

    /// The names whose entries differ between two trees, except for the given names.
    private static Set<String> difference(
            Map<String, RawTree.Entry> one, Map<String, RawTree.Entry> other, Set<String> without) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeAll(without);
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return names;
    }

    private Map<String, RawTree.Entry> folder(Map<String, RawTree.Entry> root) {
        RawTree.Entry entry = root.get(FOLDER);
        return entry == null || !entry.isFolder() ? Map.of() : tree(entry.id().hex());
    }

    private Commit commit(ObjectId id) {
        Commit known = commits.get(id.hex());
        if (known == null) {
            scratch.read(List.of(id.hex()), new Visitor());
            known = commits.get(id.hex());
        }
        if (known == null) {
            throw unreadable("commit", id.hex());
        }
        return known;
    }

    private Map<String, RawTree.Entry> tree(String id) {
        Map<String, RawTree.Entry> known = trees.get(id);
        if (known == null) {
            scratch.read(List.of(id), new Visitor());
            known = trees.get(id);
        }
        if (known == null) {
            throw unreadable("tree", id);
        }
        return known;
    }

    private static BrokenException unreadable(String what, String id) {
        return new BrokenException(
                ErrorCode.DAMAGED_BRANCH,
                "the branch's content is unknown: %s %s can't be read".formatted(what, id),
                "check the remote repository with: git fsck");
    }

    /// Receives commits and trees as they are read.
    private final class Visitor implements ObjectVisitor {
        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            if (header.type().equals("commit")) {
                String text = new String(content.readNBytes(COMMIT_LIMIT), StandardCharsets.UTF_8);
                commits.put(header.id().hex(), parse(text));
            } else if (header.type().equals("tree") && header.size() <= TREE_LIMIT) {
                Map<String, RawTree.Entry> entries = new LinkedHashMap<>();
                RawTree.parse(content.readAllBytes(), format).forEach(entry -> entries.put(entry.name(), entry));
                trees.put(header.id().hex(), entries);
            }
        }

        @Override
        public void missing(int index) {
            // This is expected: a root commit has no parent, and not every tree contains the folder.
        }

        private static Commit parse(String text) {
            int end = text.indexOf("\n\n");
            String tree = "";
            Optional<ObjectId> parent = Optional.empty();
            for (String line : text.substring(0, Math.max(end, 0)).split("\n")) {
                if (line.startsWith("tree ")) {
                    tree = line.substring("tree ".length());
                } else if (line.startsWith("parent ") && parent.isEmpty()) {
                    parent = Optional.of(line.substring("parent ".length()))
                            .filter(ObjectId::isValid)
                            .map(ObjectId::new);
                }
            }
            return new Commit(tree, parent, text.substring(end + 2));
        }
    }
}
