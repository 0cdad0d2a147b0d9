package dev.gitsession.cli.command.search;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.git.Worktrees;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.IndexUpdater;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The index of the repository, brought up to date with the remote and this machine. With `--offline` the remote is
/// not asked; with `--all` the indexes of the other repositories are there as well.
///
/// @param notSearched what it lacks, and why
public record CurrentIndex(SessionIndex index, List<NotSearched> notSearched) implements AutoCloseable {
    public CurrentIndex {
        notSearched = List.copyOf(notSearched);
    }

    /// Answers a question from it. A damaged index is built again, and asked once more.
    public static <T> T ask(
            Invocation invocation, Git git, StoreSettings settings, Function<CurrentIndex, T> question) {
        try (CurrentIndex current = open(invocation, git, settings)) {
            return question.apply(current);
        } catch (DamagedIndexException e) {
            invocation.wiring().trace().failed(e);
            invocation.console().aside("the index was damaged; it is built again");
            invocation.wiring().index(git).clear();
        }
        try (CurrentIndex current = open(invocation, git, settings)) {
            return question.apply(current);
        }
    }

    private static CurrentIndex open(Invocation invocation, Git git, StoreSettings settings) {
        invocation.wiring().knownIndexes().add(git);
        SessionIndex index = invocation.wiring().index(git).open();
        try {
            IndexUpdater updater = new IndexUpdater(
                    parts(invocation, git, settings),
                    new UpdateProgress(invocation.console().progress()));
            List<NotSearched> notSearched = new ArrayList<>(updater.update(index, invocation.has("offline")));
            if (invocation.has("all")) {
                index.close();
                index = withOthers(invocation, git, notSearched);
            }
            notSearched.addAll(gaps(index));
            return new CurrentIndex(index, notSearched);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /// What an update of the index works with.
    public static IndexUpdater.Parts parts(Invocation invocation, Git git, StoreSettings settings) {
        return new IndexUpdater.Parts(
                git,
                settings,
                invocation.wiring().agents(git),
                invocation.wiring().condensed(),
                LocalSessions.in(Worktrees.of(git.layout())),
                new SessionRedaction(LocalRedaction.of(git, invocation.wiring().environment()), false),
                invocation.wiring().clock());
    }

    /// The index together with those of the other repositories, as they are.
    private static SessionIndex withOthers(Invocation invocation, Git git, List<NotSearched> notSearched) {
        List<IndexStore> others = new ArrayList<>();
        for (IndexStore other : invocation.wiring().knownIndexes().all()) {
            try (SessionIndex opened = other.open()) {
                git.trace().decided(() -> "an index of %d sessions is searched too".formatted(opened.size()));
                others.add(other);
            } catch (DamagedIndexException e) {
                notSearched.add(new NotSearched(other.toString(), String.valueOf(e.getMessage())));
            }
        }
        return invocation.wiring().index(git).openWith(others);
    }

    /// What of the indexed sessions could not be read.
    private static List<NotSearched> gaps(SessionIndex index) {
        return index.incomplete().stream()
                .map(session -> new NotSearched(
                        (session.content().entries() == 0 ? "session " : "parts of session ")
                                + session.id()
                                + (session.plan().isEmpty() ? " of this machine" : " of plan " + session.plan()),
                        session.content().gap()))
                .toList();
    }

    @Override
    public void close() {
        index.close();
    }
}
