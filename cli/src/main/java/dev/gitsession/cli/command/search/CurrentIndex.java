package dev.gitsession.cli.command.search;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.git.Worktrees;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.IndexUpdater;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;

/// The index of the repository, brought up to date with the remote and this machine.
///
/// @param notSearched what it lacks, and why
public record CurrentIndex(SessionIndex index, List<NotSearched> notSearched) implements AutoCloseable {
    public CurrentIndex {
        notSearched = List.copyOf(notSearched);
    }

    /// Opens it. With `--offline` the remote is not asked.
    ///
    /// @throws DamagedIndexException if it can't be read
    public static CurrentIndex open(Invocation invocation, Git git, StoreSettings settings) {
        LocalSessions agents = invocation.wiring().agents(git);
        IndexUpdater.Parts parts = new IndexUpdater.Parts(
                git,
                settings,
                agents,
                invocation.wiring().condensed(),
                LocalSessions.in(Worktrees.of(git.layout())),
                new SessionRedaction(LocalRedaction.of(git, invocation.wiring().environment()), false),
                invocation.wiring().clock());
        invocation.wiring().knownIndexes().add(git);
        SessionIndex index = invocation.wiring().index(git).open();
        try {
            List<NotSearched> notSearched = new ArrayList<>(new IndexUpdater(
                            parts, new UpdateProgress(invocation.console().progress()))
                    .update(index, invocation.has("offline")));
            notSearched.addAll(gaps(index));
            return new CurrentIndex(index, notSearched);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /// What of the indexed sessions could not be read.
    public static List<NotSearched> gaps(SessionIndex index) {
        return index.incomplete().stream()
                .map(session -> new NotSearched(
                        session.plan().isEmpty()
                                ? "all of session %s of this machine".formatted(session.id())
                                : "all of session %s of plan %s".formatted(session.id(), session.plan()),
                        session.content().gap()))
                .toList();
    }

    /// Deletes a damaged index, so that it is built again when it is opened next.
    public static void clear(Invocation invocation, Git git, DamagedIndexException damage) {
        invocation.wiring().trace().failed(damage);
        invocation.console().aside("the index was damaged; it is built again");
        invocation.wiring().index(git).clear();
    }

    @Override
    public void close() {
        index.close();
    }
}
