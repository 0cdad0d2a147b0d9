package dev.gitsession.web.library;

import dev.gitsession.session.Transcript;
import java.util.Map;

/// The files of a session.
///
/// @param transcript the session's own transcript
/// @param subagents the transcripts of subagents that have files of their own, by the subagents' ids
public record SessionFiles(Transcript transcript, Map<String, Transcript> subagents) {
    public SessionFiles {
        subagents = Map.copyOf(subagents);
    }

    /// The transcript that has the entries of a subagent. Without a file of its own, they are in the session's.
    Transcript of(String subagent) {
        return subagents.getOrDefault(subagent, transcript);
    }
}
