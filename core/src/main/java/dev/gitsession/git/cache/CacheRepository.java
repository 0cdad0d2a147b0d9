package dev.gitsession.git.cache;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.PartialFile;
import dev.gitsession.session.TemporaryFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// An object database in the user's git folder with packs that were fetched or pushed, and notes that say which
/// commits can be read from them. A [dev.gitsession.git.Scratch] borrows it. It may be deleted at any time.
///
/// @param folder the folder; packs are in `objects/pack`, notes in `tips/<commit>`
/// @param kind what it is for
public record CacheRepository(Path folder, Kind kind) {
    /// The size of a pack that consists of its header and its checksum only.
    private static final int SHORTEST_PACK = 12 + 20;

    private static final int SHORTEST_INDEX = 8 + 4 * 256;

    /// What a cache repository is for, and how much it holds.
    public enum Kind {
        /// Commits, trees and manifests, so that the next upload can build on them. It has no transcripts but
        /// short ones. Larger packs are from remotes that can't leave out blobs, and are not worth keeping.
        TREES("cache.git", 4L << 20, 200, 800L << 20, Duration.ofDays(1), Duration.ofDays(36_500)),

        /// Everything that a branch holds, with transcripts, so that reading it again costs no request.
        FETCHED("cache", 1L << 30, 200, 1L << 30, Duration.ofHours(1), Duration.ofDays(14));

        private final String name;
        private final long largestPack;
        private final int mostPacks;
        private final long mostBytes;
        private final Duration inUse;
        private final Duration longest;

        /// @param inUse how long a pack stays in any case, because another process may be reading it
        /// @param longest how long it stays at most
        Kind(String name, long largestPack, int mostPacks, long mostBytes, Duration inUse, Duration longest) {
            this.name = name;
            this.largestPack = largestPack;
            this.mostPacks = mostPacks;
            this.mostBytes = mostBytes;
            this.inUse = inUse;
            this.longest = longest;
        }
    }

    /// The cache repository of that kind in a repository.
    public static CacheRepository of(Git.Layout layout, Kind kind) {
        return new CacheRepository(layout.ownFolder().resolve(kind.name), kind);
    }

    /// The object database, from which a repository that borrows it reads.
    public Path objects() {
        return folder.resolve("objects");
    }

    /// Whether a commit is here with all that this kind of cache keeps of it.
    public boolean has(ObjectId commit) {
        try {
            for (String pack : Files.readAllLines(note(commit))) {
                if (Files.size(packs().resolve(pack + ".idx")) < SHORTEST_INDEX
                        || Files.size(packs().resolve(pack + ".pack")) < SHORTEST_PACK) {
                    return false; // the file was truncated by a power failure
                }
            }
            return true;
        } catch (IOException e) {
            return false; // the commit is not here
        }
    }

    /// Moves packs here, each index after its pack, and then notes which commits are complete. If the folder can't
    /// be written, nothing is kept.
    ///
    /// @param from the folder of the packs
    /// @param without names of packs that stay there
    /// @param commits the commits that can be read from the packs
    public void keep(Path from, Set<String> without, Collection<ObjectId> commits) {
        try (Stream<Path> files = Files.list(from)) {
            List<Path> wanted = files.filter(file -> isWanted(file, without))
                    .sorted((one, other) -> Boolean.compare(isIndex(one), isIndex(other)))
                    .toList();
            Files.createDirectories(packs());
            for (Path file : wanted) {
                Files.move(file, packs().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            List<String> names =
                    wanted.stream().map(CacheRepository::packName).distinct().toList();
            for (ObjectId commit : commits) {
                FileReplacement.write(note(commit), lines(names));
            }
            prune();
        } catch (IOException e) {
            return; // it is fetched again
        }
    }

    private static byte[] lines(List<String> names) {
        return (String.join("\n", names) + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether it holds nothing.
    public boolean isEmpty() {
        try (Stream<Path> packs = Files.list(packs())) {
            return packs.findAny().isEmpty();
        } catch (IOException e) {
            return true; // there is none
        }
    }

    /// The bytes of its packs.
    public long size() {
        try {
            return sizeOf(indexes());
        } catch (IOException e) {
            return 0; // there is none, or it is being deleted
        }
    }

    /// Deletes it, atomically for processes that start later. Returns whether it held anything.
    public boolean clear() {
        Path aside = folder.resolveSibling("scratch").resolve(PartialFile.uniqueName());
        if (isEmpty()) {
            return false;
        }
        try {
            Files.createDirectories(aside.resolveSibling("."));
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return false; // another process deleted it, or it is another user's
        }
        try {
            TemporaryFiles.remove(aside);
        } catch (IOException e) {
            return true; // the next command removes the rest
        }
        return true;
    }

    /// Deletes what was kept before a time, for somebody who deleted content then.
    public void dropBefore(Instant time) {
        try {
            drop(FileTime.from(time), indexes());
        } catch (IOException e) {
            return; // there is none, or another process deletes it
        }
    }

    private Path packs() {
        return objects().resolve("pack");
    }

    private Path notes() {
        return folder.resolve("tips");
    }

    private Path note(ObjectId commit) {
        return notes().resolve(commit.hex());
    }

    private static boolean isIndex(Path file) {
        return file.toString().endsWith(".idx");
    }

    private static String packName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", "");
    }

    private boolean isWanted(Path file, Set<String> without) {
        String pack = packName(file);
        try {
            return pack.startsWith("pack-")
                    && !without.contains(pack)
                    && Files.size(file.resolveSibling(pack + ".pack")) <= kind.largestPack;
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    /// The indexes of the packs, the newest first.
    private List<Path> indexes() throws IOException {
        record Aged(Path index, FileTime time) {}
        List<Aged> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(packs())) {
            for (Path index : files.filter(CacheRepository::isIndex).toList()) {
                found.add(new Aged(index, Files.getLastModifiedTime(index)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Aged::time).reversed())
                .map(Aged::index)
                .toList();
    }

    private static Path withEnding(Path index, String ending) {
        return Path.of(index.toString().replaceFirst("idx$", ending));
    }

    private static long sizeOf(List<Path> indexes) throws IOException {
        long size = 0;
        for (Path index : indexes) {
            Path pack = withEnding(index, "pack");
            size += Files.exists(pack) ? Files.size(pack) : 0;
        }
        return size;
    }

    /// Deletes old packs, and those past the limits if nobody can be reading them, together with notes of the same
    /// age.
    private void prune() throws IOException {
        List<Path> indexes = indexes();
        Instant now = Files.getLastModifiedTime(packs()).toInstant();
        boolean tooMuch = indexes.size() > kind.mostPacks || sizeOf(indexes) > kind.mostBytes;
        drop(FileTime.from(now.minus(tooMuch ? kind.inUse : kind.longest)), indexes);
    }

    private void drop(FileTime limit, List<Path> indexes) throws IOException {
        for (Path index : indexes) {
            if (Files.getLastModifiedTime(index).compareTo(limit) < 0) {
                Files.deleteIfExists(index);
                Files.deleteIfExists(withEnding(index, "pack"));
                Files.deleteIfExists(withEnding(index, "promisor"));
            }
        }
        if (Files.exists(notes())) {
            try (Stream<Path> notes = Files.list(notes())) {
                for (Path note : notes.toList()) {
                    if (Files.getLastModifiedTime(note).compareTo(limit) < 0) {
                        Files.deleteIfExists(note);
                    }
                }
            }
        }
    }
}
