package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.CurrentIndex;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// The index of the repository, brought up to date before it is read; with `--all` together with those of the other
/// repositories.
public record UpToDateIndex(Invocation invocation, Git git, StoreSettings settings) {
    /// Reads the index. A damaged one is built again.
    ///
    /// @param reader receives the index, and what is not in it
    public <T> T read(BiFunction<SessionIndex, List<NotSearched>, T> reader) {
        try {
            return readOnce(reader);
        } catch (DamagedIndexException e) {
            CurrentIndex.clear(invocation, git, e);
            return readOnce(reader);
        }
    }

    private <T> T readOnce(BiFunction<SessionIndex, List<NotSearched>, T> reader) {
        invocation.console().progress().begin("counting");
        List<NotSearched> missing;
        try (CurrentIndex current = CurrentIndex.open(invocation, git, settings)) {
            missing = new ArrayList<>(current.notSearched());
            if (!invocation.has("all")) {
                return reader.apply(current.index(), missing);
            }
        }
        List<IndexStore> others = new ArrayList<>();
        for (IndexStore other : invocation.wiring().knownIndexes().all()) {
            try (SessionIndex opened = other.open()) {
                git.trace().decided(() -> "an index of %d sessions is counted too".formatted(opened.size()));
                others.add(other);
            } catch (DamagedIndexException e) {
                missing.add(new NotSearched(other.toString(), String.valueOf(e.getMessage())));
            }
        }
        try (SessionIndex all = invocation.wiring().index(git).openWith(others)) {
            return reader.apply(all, missing);
        }
    }
}
