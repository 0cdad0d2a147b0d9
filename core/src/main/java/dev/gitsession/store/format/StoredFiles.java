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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the side files of a session from a branch: their names below the session's folder, and their blobs. Names
/// that this program could not have stored are ignored.
public final class StoredFiles {
    /// The largest number of files and folders to read. A few trees can name each other a million times.
    private static final int MOST = 10_000;

    private static final int TREE_LIMIT = 4 << 20;

    private final ObjectFormat format;
    private final SortedMap<String, ObjectId> files = new TreeMap<>();
    private int seen;
    private boolean lost;

    private StoredFiles(ObjectFormat format) {
        this.format = format;
    }

    /// Reads the side files from a commit whose trees are in the scratch repository.
    public static SortedMap<String, ObjectId> read(
            Scratch scratch, ObjectFormat format, ObjectId commit, String sessionId) {
        StoredFiles found = new StoredFiles(format);
        found.readBelow(scratch, commit, sessionId);
        return found.files;
    }

    /// Reads the side files of a session that must have a complete folder of them.
    ///
    /// @throws BrokenException if a folder is missing
    public static SortedMap<String, ObjectId> readWhole(
            Scratch scratch, ObjectFormat format, ObjectId commit, String sessionId) {
        StoredFiles found = new StoredFiles(format);
        found.readBelow(scratch, commit, sessionId);
        if (found.lost) {
            throw new BrokenException(
                    ErrorCode.DAMAGED_SESSION,
                    "session %s is damaged: a folder of side files is missing".formatted(sessionId),
                    "upload it again from the machine that has it");
        }
        return found.files;
    }

    private void readBelow(Scratch scratch, ObjectId commit, String sessionId) {
        if (sessionId.isEmpty()) {
            return;
        }
        List<Folder> folders = List.of(new Folder("", commit.hex() + ":" + BranchLayout.path(sessionId)));
        for (int depth = 0; depth < FileBeside.DEEPEST && !folders.isEmpty(); depth++) {
            Level level = new Level(folders);
            scratch.read(folders.stream().map(Folder::revision).toList(), level);
            folders = level.below;
        }
    }

    /// @param prefix the prefix of the names in this folder
    /// @param revision the revision that names the tree
    private record Folder(String prefix, String revision) {}

    /// Receives the trees of one depth.
    private final class Level implements ObjectVisitor {
        private final List<Folder> folders;
        private final List<Folder> below = new ArrayList<>();

        Level(List<Folder> folders) {
            this.folders = folders;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            if (!header.type().equals("tree") || header.size() > TREE_LIMIT) {
                return;
            }
            String prefix = folders.get(index).prefix();
            for (RawTree.Entry entry : RawTree.parse(content.readAllBytes(), format)) {
                if (++seen > MOST) {
                    return;
                }
                String name = prefix + entry.name();
                if (FileBeside.isValid(name) && entry.isFolder()) {
                    below.add(new Folder(name + "/", entry.id().hex()));
                } else if (FileBeside.isValid(name) && entry.isFile()) {
                    files.put(name, entry.id());
                }
            }
        }

        @Override
        public void missing(int index) {
            lost = true;
        }
    }
}
