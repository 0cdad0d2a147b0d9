package dev.gitsession.reading;

import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.IndexUpdater;
import dev.gitsession.reading.update.NotSearched;
import java.util.ArrayList;
import java.util.List;

/// Searches every session of a repository, after bringing its index up to date.
public final class Search {
    private final SessionIndex index;
    private final IndexUpdater updater;

    public Search(SessionIndex index, IndexUpdater updater) {
        this.index = index;
        this.updater = updater;
    }

    /// What was found, and what was not searched.
    ///
    /// @param searched how many sessions were searched
    public record Result(Answer answer, int searched, List<NotSearched> notSearched) {
        public Result {
            notSearched = List.copyOf(notSearched);
        }
    }

    /// Searches.
    ///
    /// @param offline whether the remote is not to be asked
    public Result search(Request request, boolean offline) {
        List<NotSearched> notSearched = new ArrayList<>(updater.update(index, offline));
        return new Result(index.search(request), index.size(), notSearched);
    }
}
