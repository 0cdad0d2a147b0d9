package dev.gitsession.store.listing;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.session.ContentSum;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An index of one remote's session branches as they were last read, in one file of the cache: see
/// `docs/decisions/0017-an-index-of-what-is-stored.md`. A tip identifies its branch's content for good, so only
/// the list of tips must be requested again. A file that is damaged or of another version is ignored.
public final class ListingIndex {
    private static final long LARGEST = 128L << 20;

    private final Path file;

    private ListingIndex(Path file) {
        this.file = file;
    }

    public static ListingIndex of(Git git, StoreSettings settings) {
        ContentSum name = new ContentSum();
        name.update(settings.remote());
        name.update(settings.branchPrefix());
        return new ListingIndex(git.layout().ownFolder().resolve("cache.git").resolve("listing-" + name.soFar()));
    }

    /// Reads the index. Empty if there is no file or it can't be used.
    Optional<ListingFile> read() {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return ListingFile.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty(); // no index yet
        }
    }

    /// When the remote last told something that the index did not know. Empty if there is no index.
    Optional<Instant> writtenAt() {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty(); // no index yet
        }
    }

    /// Whether the index may know a branch. Branches whose names begin with its name count as well.
    public boolean mentions(RefName branch) {
        try {
            return Files.size(file) <= LARGEST
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(branch.value());
        } catch (IOException e) {
            return false; // no index yet
        }
    }

    /// Removes the records that say that something of these branches was lost. They proved to be whole, and the
    /// next listing reads them.
    public void forgetLost(Set<ObjectId> whole, BranchLayout layout) {
        Optional<ListingFile> kept = read();
        if (kept.isEmpty()) {
            return;
        }
        Collection<IndexedBranch> all = kept.get().byTip(layout).values();
        List<IndexedBranch> still = all.stream()
                .filter(branch -> branch.whole() || !whole.contains(branch.tip()))
                .toList();
        if (still.size() < all.size()) {
            write(new byte[0], still);
        }
    }

    /// Replaces the index, atomically for concurrent readers. If the file can't be written, there is no index.
    ///
    /// @param answer the remote's answer to which the branches belong
    void write(byte[] answer, List<IndexedBranch> branches) {
        try {
            byte[] bytes = ListingFileWriter.render(answer, branches);
            if (bytes.length > LARGEST) {
                return;
            }
            FileReplacement.write(file, bytes);
        } catch (IOException e) {
            return; // the next listing reads the branches again
        }
    }
}
