package dev.gitsession.store.content;

import dev.gitsession.git.CommitDraft.TreeChange;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.FileBeside;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The side files of a session in one upload, compared with what is stored.
///
/// @param changed the files that are new or differ from the stored ones, with their blobs
/// @param replaced the stored blobs of logs that differ
/// @param added the number of new files
/// @param count the number of side files after the upload
public record FilesBeside(
        SortedMap<String, ObjectId> changed, SortedMap<String, ObjectId> replaced, int added, int count) {
    private static final long IN_MEMORY = 8 << 20;

    /// No files.
    public static final FilesBeside NONE = new FilesBeside(new TreeMap<>(), new TreeMap<>(), 0, 0);

    /// Writes the side files as blobs.
    static Map<String, ObjectId> write(List<FileBeside> files, ObjectWriter writer) {
        Map<String, ObjectId> written = new TreeMap<>();
        for (FileBeside file : files) {
            try (InputStream in = file.content().open()) {
                written.put(file.name(), write(in, file.content().size(), writer));
            } catch (IOException e) {
                throw new BrokenException(
                        ErrorCode.UNREADABLE_SESSION,
                        "%s can't be read: %s".formatted(file.name(), e.getMessage()),
                        "run the command again",
                        e);
            }
        }
        return written;
    }

    private static ObjectId write(InputStream in, long size, ObjectWriter writer) throws IOException {
        if (size > IN_MEMORY) {
            return writer.blob(in, size);
        }
        byte[] bytes = new byte[(int) size];
        return writer.blob(bytes, in.readNBytes(bytes, 0, bytes.length));
    }

    /// Compares the written files with the stored ones.
    public static FilesBeside of(Map<String, ObjectId> written, Map<String, ObjectId> stored) {
        SortedMap<String, ObjectId> changed = new TreeMap<>(written);
        changed.entrySet().removeAll(stored.entrySet());
        SortedMap<String, ObjectId> replaced = new TreeMap<>(stored);
        replaced.keySet().removeIf(name -> !changed.containsKey(name) || !FileBeside.isRecord(name));
        Set<String> names = new HashSet<>(stored.keySet());
        names.addAll(written.keySet());
        return new FilesBeside(changed, replaced, names.size() - stored.size(), names.size());
    }

    /// A copy that leaves the files with these names as they are stored.
    public FilesBeside without(Set<String> names) {
        SortedMap<String, ObjectId> fewerChanged = new TreeMap<>(changed);
        fewerChanged.keySet().removeAll(names);
        SortedMap<String, ObjectId> fewerReplaced = new TreeMap<>(replaced);
        fewerReplaced.keySet().removeAll(names);
        return new FilesBeside(fewerChanged, fewerReplaced, added, count);
    }

    /// The files whose content would be lost if only the other files remained: those missing there, and logs that
    /// differ.
    public static Map<String, ObjectId> others(Map<String, ObjectId> files, Map<String, ObjectId> than) {
        Map<String, ObjectId> others = new TreeMap<>(files);
        others.entrySet()
                .removeIf(file -> than.containsKey(file.getKey())
                        && (file.getValue().equals(than.get(file.getKey())) || !FileBeside.isRecord(file.getKey())));
        return others;
    }

    /// The changes to a commit's tree.
    public List<TreeChange> changes(String sessionId) {
        return changed.entrySet().stream()
                .<TreeChange>map(
                        file -> new TreeChange.Put(BranchLayout.path(sessionId + "/" + file.getKey()), file.getValue()))
                .toList();
    }
}
