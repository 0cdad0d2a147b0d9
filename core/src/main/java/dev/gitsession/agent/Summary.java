package dev.gitsession.agent;

import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The facts about a session that its agent recorded.
///
/// @param id the session's id
/// @param folder the working folder in which it was started
/// @param branch the git branch, the last one if it changed; empty if unknown
/// @param start when it began
/// @param end when the last event happened
/// @param title its title, or else the first prompt, on one line of up to 2,000 characters; empty if neither is
///     known
/// @param model the first model that answered; empty if unknown
/// @param parent the session that started this one as a subagent
public record Summary(
        SessionId id,
        @Nullable Path folder,
        String branch,
        @Nullable Instant start,
        @Nullable Instant end,
        String title,
        String model,
        @Nullable SessionId parent) {
    private static final int SHORT = 120;

    /// The title, cut to a length that a list can show.
    public String shortTitle() {
        return title.length() <= SHORT ? title : title.substring(0, SHORT - 1) + "…";
    }
}
