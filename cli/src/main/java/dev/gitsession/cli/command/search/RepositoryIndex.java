package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.live.IndexSource;
import dev.gitsession.reading.update.IndexUpdater;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.reading.update.UpdateListener;
import dev.gitsession.store.settings.StoreSettings;
import java.util.List;

/// Where the index of a repository is, and what it is made of, for a program that keeps it up to date beside. With
/// `--offline` the remote is not asked.
public record RepositoryIndex(Invocation invocation, Git git, StoreSettings settings) implements IndexSource {
    @Override
    public IndexStore store() {
        return invocation.wiring().index(git);
    }

    @Override
    public List<NotSearched> update(SessionIndex index, UpdateListener listener) {
        return new IndexUpdater(CurrentIndex.parts(invocation, git, settings), listener)
                .update(index, invocation.has("offline"));
    }

    @Override
    public void updateLocal(SessionIndex index, UpdateListener listener) {
        new IndexUpdater(CurrentIndex.parts(invocation, git, settings), listener).update(index, true);
    }
}
