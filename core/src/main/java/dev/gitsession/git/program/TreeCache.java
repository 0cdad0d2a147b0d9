package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A cache of commits, trees and manifests that were fetched or pushed, so that the next upload need not fetch them.
/// It consists of packs in `git-session/cache.git/objects/pack` in the user's git folder. It contains no transcripts
/// but short ones, and may be deleted at any time.
record TreeCache(Path objects) {
    /// The largest pack to keep, in bytes. A remote that can't leave out blobs sends larger ones, which are not
    /// worth keeping.
    private static final long LARGEST_PACK = 4 << 20;

    private static final int MOST_PACKS = 200;

    /// The size of a pack that consists of its header and its checksum only.
    private static final int SHORTEST_PACK = 12 + 20;

    private static final int SHORTEST_INDEX = 8 + 4 * 256;
    private static final Duration IN_USE = Duration.ofDays(1);

    static TreeCache of(Git.Layout layout) {
        return new TreeCache(layout.ownFolder().resolve("cache.git").resolve("objects"));
    }

    /// Whether a commit is cached with its folders and its manifest, so that the next commit can build on it.
    boolean holds(ObjectId tip) {
        try {
            for (String pack : Files.readAllLines(mark(tip))) {
                if (Files.size(folder().resolve(pack + ".idx")) < SHORTEST_INDEX
                        || Files.size(folder().resolve(pack + ".pack")) < SHORTEST_PACK) {
                    return false; // the file was truncated by a power failure
                }
            }
            return true;
        } catch (IOException e) {
            return false; // the commit is not cached
        }
    }

    /// Moves the packs of a scratch repository into the cache, each index after its pack, and then records which
    /// commits are complete. If the cache can't be written, nothing is cached.
    ///
    /// @param without names of packs that contain transcripts
    /// @param tips commits that were written there
    void take(Path packs, Set<String> without, List<ObjectId> tips) {
        try (Stream<Path> files = Files.list(packs)) {
            List<Path> wanted = files.filter(file -> isWanted(file, without))
                    .sorted((one, other) -> Boolean.compare(isIndex(one), isIndex(other)))
                    .toList();
            Files.createDirectories(folder());
            for (Path file : wanted) {
                Files.move(file, folder().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            List<String> names =
                    wanted.stream().map(TreeCache::packName).distinct().toList();
            for (ObjectId tip : tips) {
                FileReplacement.write(mark(tip), lines(names));
            }
            prune();
        } catch (IOException e) {
            return; // the next upload fetches again
        }
    }

    private static byte[] lines(List<String> names) {
        return (String.join("\n", names) + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    boolean hasAnything() {
        try (Stream<Path> packs = Files.list(folder())) {
            return packs.findAny().isPresent();
        } catch (IOException e) {
            return false; // there is no cache
        }
    }

    /// Deletes the cache, atomically for processes that start later. Returns whether it held anything.
    boolean clear() {
        Path all = objects.resolveSibling(".").normalize();
        Path aside = all.resolveSibling("scratch").resolve(PartialFile.uniqueName());
        if (!hasAnything()) {
            return false;
        }
        try {
            Files.createDirectories(aside.resolveSibling("."));
            Files.move(all, aside, StandardCopyOption.ATOMIC_MOVE);
            new ScratchFolder(aside).delete();
            return true;
        } catch (IOException e) {
            return false; // there is no cache, or it can't be removed
        }
    }

    private Path folder() {
        return objects.resolve("pack");
    }

    private Path mark(ObjectId tip) {
        return objects.resolveSibling("tips").resolve(tip.hex());
    }

    private static boolean isIndex(Path file) {
        return file.toString().endsWith(".idx");
    }

    private static String packName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", "");
    }

    private static boolean isWanted(Path file, Set<String> without) {
        String name = String.valueOf(file.getFileName());
        String pack = packName(file);
        try {
            return name.startsWith("pack-")
                    && !without.contains(pack)
                    && Files.size(file.resolveSibling(pack + ".pack")) <= LARGEST_PACK;
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    /// Deletes the oldest packs if there are too many, together with records of the same age. Packs that another
    /// process may be reading stay.
    private void prune() throws IOException {
        List<Path> indexes;
        try (Stream<Path> files = Files.list(folder())) {
            indexes = files.filter(TreeCache::isIndex).toList();
        }
        if (indexes.size() <= MOST_PACKS) {
            return;
        }
        FileTime limit =
                FileTime.from(Files.getLastModifiedTime(folder()).toInstant().minus(IN_USE));
        for (Path index : indexes) {
            if (Files.getLastModifiedTime(index).compareTo(limit) < 0) {
                Files.deleteIfExists(index);
                Files.deleteIfExists(Path.of(index.toString().replaceFirst("idx$", "pack")));
                Files.deleteIfExists(Path.of(index.toString().replaceFirst("idx$", "promisor")));
            }
        }
        try (Stream<Path> notes = Files.list(objects.resolveSibling("tips"))) {
            for (Path note : notes.toList()) {
                if (Files.getLastModifiedTime(note).compareTo(limit) < 0) {
                    Files.deleteIfExists(note);
                }
            }
        }
    }
}
