package dev.gitsession.reading.why;

import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.CommitChange;
import java.util.Optional;

/// Why a line is there.
///
/// @param commit the commit that changed it last; its name is empty if the line is not committed yet
/// @param source the edit that it comes from; empty if none is known
/// @param silence why none is known, in words; empty if one is
public record WhyLine(BlamedLine line, CommitChange commit, Optional<Source> source, String silence) {
    /// How sure the answer is.
    public Certainty certainty() {
        return source.map(Source::certainty).orElse(Certainty.NONE);
    }
}
