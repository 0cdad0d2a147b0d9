package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.cache.CacheRepository;
import dev.gitsession.git.cache.CacheRepository.Kind;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a scratch repository takes from cache repositories, and what it leaves there when it is closed.
final class ScratchCache {
    private final Git.Layout layout;
    private final @Nullable CacheRepository borrowed;
    private final Map<ObjectId, Integer> parents = new HashMap<>();
    private final Set<ObjectId> pushed = new LinkedHashSet<>();
    private final Set<ObjectId> fetched = new LinkedHashSet<>();

    /// @param borrowed the cache repository that the scratch repository borrows; null if it borrows none
    ScratchCache(Git.Layout layout, @Nullable CacheRepository borrowed) {
        this.layout = layout;
        this.borrowed = borrowed;
    }

    /// Whether a commit and its trees can be read without a request.
    boolean canRead(ObjectId commit) {
        return borrowed != null && borrowed.has(commit);
    }

    /// Whether a commit can be built on without a request.
    boolean canBuildOn(ObjectId commit) {
        return (pushed.contains(commit) && isComplete(commit))
                || (borrowed != null && borrowed.kind() == Kind.TREES && borrowed.has(commit));
    }

    /// Takes note of a commit that was written.
    void wrote(ObjectId commit, int itsParents) {
        parents.put(commit, itsParents);
    }

    /// Takes note of a commit that was pushed.
    void pushed(ObjectId commit) {
        pushed.add(commit);
    }

    /// Takes note of commits of which everything was fetched.
    void fetched(Collection<ObjectId> commits) {
        fetched.addAll(commits);
    }

    /// Whether a commit is complete here. With superseded versions as further parents it needs those, too.
    private boolean isComplete(ObjectId written) {
        return parents.getOrDefault(written, 2) < 2;
    }

    /// Moves what was pushed and fetched into the cache repositories.
    ///
    /// @param packs the folder of packs
    /// @param transcripts the names of the packs that were written with transcripts
    void leave(Path packs, Set<String> transcripts) {
        if (!pushed.isEmpty()) {
            List<ObjectId> tips = pushed.stream().filter(this::isComplete).toList();
            CacheRepository.of(layout, Kind.TREES).keep(packs, transcripts, tips);
        }
        if (!fetched.isEmpty() && borrowed != null && borrowed.kind() == Kind.FETCHED) {
            borrowed.keep(packs, Set.of(), fetched);
        }
    }
}
