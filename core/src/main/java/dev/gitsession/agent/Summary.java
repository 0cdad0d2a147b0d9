package dev.gitsession.agent;

import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a session is about, as far as its agent tells.
///
/// @param id the session's id
/// @param folder the working folder that it was started in
/// @param branch the git branch it was on, last where it changed; empty if unknown
/// @param start when it began
/// @param end when something last happened
/// @param title its title, else the first thing that was asked, in one line; empty if neither is known
/// @param model the model that answered first; empty if unknown
/// @param parent the session that started this one as a subagent
public record Summary(
        SessionId id,
        @Nullable Path folder,
        String branch,
        @Nullable Instant start,
        @Nullable Instant end,
        String title,
        String model,
        @Nullable SessionId parent) {}
