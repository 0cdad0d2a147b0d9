package dev.gitsession.mcp.tool;

import dev.gitsession.git.history.History;
import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.live.UpdateState;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.store.redaction.LocalRedaction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The sessions of a repository, and what else answers take.
///
/// @param directory the folder in which the agent works
/// @param top the top folder of the repository
/// @param plan the plan of the working tree; empty if it has none
/// @param caller the agent that asks, as far as the machine tells
public record AskedSessions(
        Library library,
        History history,
        CommitPlans commitPlans,
        LocalRedaction redaction,
        Prices prices,
        Clock clock,
        Path directory,
        Path top,
        String plan,
        Caller caller) {
    /// What an answer lacks since the index is not complete. Empty if nothing.
    Optional<String> gap() {
        UpdateState state = library.state();
        if (state.isWorking()) {
            return Optional.of(
                    state.of() > 0
                            ? "The index is being brought up to date (%d of %d sessions); ask again later for the rest."
                                    .formatted(state.done(), state.of())
                            : "The index is being brought up to date; ask again later for the rest.");
        }
        int missing = state.notSearched().size();
        return missing == 0
                ? Optional.empty()
                : Optional.of("Not searched: %s (%s)%s."
                        .formatted(
                                state.notSearched().getFirst().what(),
                                state.notSearched().getFirst().why(),
                                missing > 1 ? " and %d more".formatted(missing - 1) : ""));
    }
}
