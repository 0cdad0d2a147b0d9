package dev.gitsession.reading.update;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes the paths that calls name those of the repository, where the working folder is known.
///
/// @param folder the working folder, taken off from paths; empty if unknown
record RepositoryPaths(String folder) {
    private static final int LONGEST = 300;

    RepositoryPaths {
        folder = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    /// The path below the working folder, if it lies there.
    String plain(String path) {
        String plain = path.replace('\\', '/');
        String below = !folder.isEmpty() && plain.startsWith(folder) ? plain.substring(folder.length()) : plain;
        return below.startsWith("./") ? below.substring(2) : below;
    }

    /// The paths that a call names.
    List<String> of(Entry.ToolCall call) {
        Set<String> paths = new LinkedHashSet<>();
        for (Diff diff : call.diffs()) {
            add(diff.path(), paths);
            diff.lines().stream()
                    .filter(line -> line.startsWith("*** ") && line.contains(" File: "))
                    .forEach(line -> add(line.substring(line.indexOf(": ") + 2), paths));
        }
        add(call.argument(), paths);
        return List.copyOf(paths);
    }

    private void add(String path, Set<String> paths) {
        boolean isPath = !path.isBlank()
                && path.length() <= LONGEST
                && path.chars().noneMatch(c -> c <= ' ' || c == '*' || c == '<' || c == '|' || c == '"')
                && !path.contains("://")
                && (path.indexOf('/') >= 0 || path.indexOf('.') > 0);
        if (isPath) {
            paths.add(plain(path));
        }
    }
}
