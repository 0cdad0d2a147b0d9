package dev.gitsession.reading.why;

import dev.gitsession.reading.index.FoundEdit;
import java.util.List;

/// A session that edited a file.
///
/// @param edits its edits of the file, in the order of time
public record WhyFile(List<FoundEdit> edits) {
    public WhyFile {
        edits = List.copyOf(edits);
    }

    /// How many lines its edits added to the file.
    public int added() {
        return count('+');
    }

    /// How many lines its edits took out of the file.
    public int removed() {
        return count('-');
    }

    private int count(char sign) {
        return (int) edits.stream()
                .flatMap(edit -> edit.edit().lines().stream())
                .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
                .count();
    }
}
