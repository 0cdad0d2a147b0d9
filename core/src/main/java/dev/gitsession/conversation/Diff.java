package dev.gitsession.conversation;

import java.util.ArrayList;
import java.util.List;

/// A change to a file, for reading only; it can't be applied as a patch.
///
/// @param path the file as the agent names it; empty if the lines name it
/// @param lines the lines; `+` starts an added line, `-` a removed one, anything else a context line
public record Diff(String path, List<String> lines) {
    /// A line that stands for the unchanged ones between two changes.
    public static final String GAP = "…";

    public Diff {
        lines = List.copyOf(lines);
    }

    /// The change from one text to another. Unchanged lines are left out, except for two lines of context; [#GAP]
    /// stands for those between two changes.
    public static Diff replacement(String path, String before, String after) {
        return new Diff(path, LineDiff.of(linesOf(before), linesOf(after)));
    }

    /// The creation of a file with this content.
    public static Diff creation(String path, String content) {
        return replacement(path, "", content);
    }

    /// A patch in the agent's own format.
    public static Diff patch(String path, String patch) {
        return new Diff(path, linesOf(patch));
    }

    /// A patch in the form that `diff -u` prints, of one file. [#GAP] stands for the line above each hunk; the lines
    /// above the first hunk are left out.
    public static Diff unified(String path, String patch) {
        List<String> lines = new ArrayList<>();
        for (String line : linesOf(patch)) {
            if (line.startsWith("@@")) {
                lines.add(GAP);
            } else if (!lines.isEmpty() && !line.startsWith("\\")) {
                lines.add(line);
            }
        }
        return new Diff(path, lines);
    }

    private static List<String> linesOf(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }
}
