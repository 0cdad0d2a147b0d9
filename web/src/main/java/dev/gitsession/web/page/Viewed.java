package dev.gitsession.web.page;

import dev.gitsession.git.history.History;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.stats.OwnAuthor;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.web.library.Transcripts;
import java.time.Clock;

/// The repository that the viewer shows.
///
/// @param name the name of its folder
/// @param plan the plan of the working tree; empty if it has none
/// @param me lets `author:` in statistics select the user's own sessions
/// @param commits lets `commit:` find the plans of commits
/// @param clock the time, and the zone to show it in
public record Viewed(
        String name,
        String plan,
        Library library,
        Transcripts transcripts,
        PlanStore plans,
        History history,
        Prices prices,
        OwnAuthor me,
        CommitPlans commits,
        Clock clock) {
    /// The addresses of its sessions.
    SessionLinks links() {
        return SessionLinks.of(library.contents());
    }
}
