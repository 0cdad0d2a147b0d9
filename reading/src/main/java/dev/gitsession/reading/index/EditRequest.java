package dev.gitsession.reading.index;

import java.time.Instant;
import java.util.Set;

/// Which edits are asked for: those of one of these files, and those that wrote one of these lines anywhere.
///
/// @param paths paths in the repository; an edit whose path ends alike is found too
/// @param lines lines, by their [LineForm]
/// @param until edits after this time are left out
public record EditRequest(Set<String> paths, Set<String> lines, Instant until) {
    public EditRequest {
        paths = Set.copyOf(paths);
        lines = Set.copyOf(lines);
    }
}
