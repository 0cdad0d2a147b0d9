package dev.gitsession.store.listing;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.session.ContentSum;
import dev.gitsession.session.PartialFile;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the session branches of one remote held when they were last read, in one file of the cache: see
/// `docs/decisions/0017-an-index-of-what-is-stored.md`. A branch's tip names its content, so what is kept of a tip is
/// true for ever; only which tips there are has to be asked. A file that is damaged, or of another version, is none.
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
        return new ListingIndex(git.layout()
                .commonDir()
                .resolve("git-session")
                .resolve("cache.git")
                .resolve("listing-" + name.soFar()));
    }

    /// What is kept; nothing if there is no file, or it can't be used.
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

    /// Forgets of branches that something of them was lost: they turned out to be whole, and the next listing reads
    /// them.
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

    /// Keeps what was read, in place of what was kept. Whoever reads meanwhile sees the one or the other. An index that
    /// can't be written is none.
    ///
    /// @param answer what the remote said that it has
    void write(byte[] answer, List<IndexedBranch> branches) {
        try {
            byte[] bytes = ListingFile.render(answer, branches);
            if (bytes.length > LARGEST) {
                return;
            }
            Files.createDirectories(file.resolveSibling("."));
            Path partial = PartialFile.create(file.resolveSibling("."), "listing-");
            try {
                Files.write(partial, bytes);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            return; // the next listing reads the branches again
        }
    }
}
