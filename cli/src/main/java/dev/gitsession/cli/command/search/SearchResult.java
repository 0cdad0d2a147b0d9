package dev.gitsession.cli.command.search;

import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.update.NotSearched;
import java.util.List;

/// What was found, and what was not searched.
///
/// @param searched how many sessions were searched
record SearchResult(Answer answer, int searched, List<NotSearched> notSearched) {
    SearchResult {
        notSearched = List.copyOf(notSearched);
    }
}
