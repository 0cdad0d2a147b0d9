package dev.gitsession.reading.figure;

import dev.gitsession.conversation.Diff;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How many lines a call asks to change, and in which files.
///
/// @param files the paths, as the call names them
record ChangedLines(long added, long removed, Set<String> files) {
    private static final List<String> PATHS =
            List.of("*** Add File: ", "*** Update File: ", "*** Delete File: ", "+++ b/");

    ChangedLines {
        files = Set.copyOf(files);
    }

    static ChangedLines of(List<Diff> diffs) {
        long added = 0;
        long removed = 0;
        Set<String> files = new LinkedHashSet<>();
        for (Diff diff : diffs) {
            if (!diff.path().isEmpty()) {
                files.add(diff.path());
            }
            for (String line : diff.lines()) {
                boolean isHeader = line.startsWith("+++ ") || line.startsWith("--- ");
                added += line.startsWith("+") && !isHeader ? 1 : 0;
                removed += line.startsWith("-") && !isHeader ? 1 : 0;
                if (diff.path().isEmpty()) {
                    PATHS.stream()
                            .filter(line::startsWith)
                            .map(prefix -> line.substring(prefix.length()).strip())
                            .forEach(files::add);
                }
            }
        }
        return new ChangedLines(added, removed, files);
    }
}
