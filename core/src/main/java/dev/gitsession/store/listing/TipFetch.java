package dev.gitsession.store.listing;

import dev.gitsession.git.BisectingFetch;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RawTree;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.format.BranchLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Fetches the tips of session branches with their session folders, in one request if the remote has them all.
///
/// If it has lost something, the folders on the way to the session folders are requested by name, level by level.
/// That way, little is sent repeatedly while the lost ones are located, and other losses do not matter. A remote
/// that sends whole commits only is asked for fewer of them ([BisectingFetch]).
final class TipFetch {
    private static final int TREE_LIMIT = 16 << 20;
    private static final int FIRST_LINE = 100;
    private static final String PARENT =
            BranchLayout.SESSION_FOLDER.substring(0, BranchLayout.SESSION_FOLDER.lastIndexOf('/'));

    private final Scratch scratch;
    private final ObjectFormat format;
    private final Runnable probe;

    /// @param probe asks the remote something small, and throws if it does not answer
    TipFetch(Scratch scratch, ObjectFormat format, Runnable probe) {
        this.scratch = scratch;
        this.format = format;
        this.probe = probe;
    }

    /// Fetches the tips. Returns those that could not be fetched, each with the reason.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    Map<ObjectId, RemoteUnreachableException> fetch(List<ObjectId> tips) {
        try {
            scratch.fetchTrees(tips);
            return Map.of();
        } catch (RemoteUnreachableException e) {
            if (BisectingFetch.isOfAll(e)) {
                throw e;
            }
            if (!e.isDamage()) {
                probe.run();
            }
        }
        try {
            return byDepth(tips);
        } catch (RemoteUnreachableException e) {
            boolean wholeAlone = e.code() == ErrorCode.OLD_PROTOCOL || e.code() == ErrorCode.NO_TREE_FILTER;
            if (!wholeAlone) {
                throw e;
            }
            return BisectingFetch.fetch(
                    tips, scratch::fetchTrees, probe); // the remote knows no tree filter, or takes no such names
        }
    }

    private Map<ObjectId, RemoteUnreachableException> byDepth(List<ObjectId> tips) {
        Map<ObjectId, RemoteUnreachableException> failures =
                new LinkedHashMap<>(BisectingFetch.fetch(tips, scratch::fetchCommits, probe));
        Set<Folder> roots =
                treesOf(tips.stream().filter(tip -> !failures.containsKey(tip)).toList());
        Set<Folder> parents = below(fetched(roots, failures), PARENT::equals);
        Set<Folder> folders = below(fetched(parents, failures), name -> BranchLayout.isFolder(PARENT + "/" + name));
        Set<Folder> beside = below(fetched(folders, failures), name -> true);
        BisectingFetch.fetch(treesIn(beside), scratch::fetchBlobs, probe); // with all trees below them
        return failures;
    }

    /// A folder that belongs to one of the tips.
    private record Folder(ObjectId tip, ObjectId tree) {}

    private static List<ObjectId> treesIn(Set<Folder> folders) {
        return folders.stream().map(Folder::tree).distinct().toList();
    }

    /// Fetches the folders and returns those that arrived. For the others, the reason is recorded for their tips.
    /// A remote also fails for a folder if it lacks a folder directly below.
    private Set<Folder> fetched(Set<Folder> folders, Map<ObjectId, RemoteUnreachableException> failures) {
        Map<ObjectId, RemoteUnreachableException> lost =
                BisectingFetch.fetch(treesIn(folders), scratch::fetchObjects, probe);
        Set<Folder> there = new LinkedHashSet<>();
        for (Folder folder : folders) {
            RemoteUnreachableException failure = lost.get(folder.tree());
            if (failure == null) {
                there.add(folder);
            } else {
                failures.put(folder.tip(), failure);
            }
        }
        return there;
    }

    /// The root trees of the commits.
    private Set<Folder> treesOf(List<ObjectId> commits) {
        Set<Folder> trees = new LinkedHashSet<>();
        scratch.read(commits.stream().map(ObjectId::hex).toList(), new Found((index, header, content) -> {
            String start = new String(content.readNBytes(FIRST_LINE), StandardCharsets.US_ASCII);
            String id = start.lines().findFirst().orElse("").replaceFirst("^tree ", "");
            if (ObjectId.isValid(id)) {
                trees.add(new Folder(commits.get(index), new ObjectId(id)));
            }
        }));
        return trees;
    }

    /// The subfolders whose names match.
    private Set<Folder> below(Set<Folder> folders, Predicate<String> name) {
        List<Folder> above = List.copyOf(folders);
        Set<Folder> below = new LinkedHashSet<>();
        List<String> questions =
                above.stream().map(folder -> folder.tree().hex()).toList();
        scratch.read(questions, new Found((index, header, content) -> {
            if (header.type().equals("tree") && header.size() <= TREE_LIMIT) {
                RawTree.parse(content.readAllBytes(), format).stream()
                        .filter(entry -> entry.isFolder() && name.test(entry.name()))
                        .forEach(entry -> below.add(new Folder(above.get(index).tip(), entry.id())));
            }
        }));
        return below;
    }

    private interface Taker {
        void take(int index, ObjectVisitor.Header header, InputStream content) throws IOException;
    }

    /// Passes on the objects that exist. Missing ones are reported when the branch is read.
    private record Found(Taker taker) implements ObjectVisitor {
        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            taker.take(index, header, content);
        }

        @Override
        public void missing(int index) {}
    }
}
