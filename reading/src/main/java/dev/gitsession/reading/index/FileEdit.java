package dev.gitsession.reading.index;

import java.util.List;

/// What a call changed in a file.
///
/// @param path the file, below the working folder where possible
/// @param lines the lines, each after `+` if it was added, `-` if it was removed, else a blank; an empty one
///     stands between two places of the file
public record FileEdit(String path, List<String> lines) {
    public FileEdit {
        lines = List.copyOf(lines);
    }
}
