package dev.gitsession.web.page;

import dev.gitsession.git.history.History;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.web.library.Library;
import dev.gitsession.web.library.Transcripts;
import java.time.Clock;

/// The repository that the viewer shows.
///
/// @param name the name of its folder
/// @param plan the plan of the working tree; empty if it has none
/// @param clock the time, and the zone to show it in
public record Viewed(
        String name,
        String plan,
        Library library,
        Transcripts transcripts,
        PlanStore plans,
        History history,
        Prices prices,
        Clock clock) {}
