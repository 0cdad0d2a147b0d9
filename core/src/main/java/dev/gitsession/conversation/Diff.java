package dev.gitsession.conversation;

import java.util.ArrayList;
import java.util.List;

/// A change to a file, for reading only; it can't be applied as a patch.
///
/// @param path the file as the agent names it; empty if the lines name it
/// @param lines the lines; `+` starts an added line, `-` a removed one, anything else a context line
public record Diff(String path, List<String> lines) {
    private static final int CONTEXT = 2;

    public Diff {
        lines = List.copyOf(lines);
    }

    /// The change from one text to another. Common lines at both ends are left out, except for two lines of
    /// context.
    public static Diff replacement(String path, String before, String after) {
        List<String> old = linesOf(before);
        List<String> now = linesOf(after);
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - start
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        List<String> lines = new ArrayList<>();
        old.subList(Math.max(0, start - CONTEXT), start).forEach(line -> lines.add(" " + line));
        old.subList(start, old.size() - end).forEach(line -> lines.add("-" + line));
        now.subList(start, now.size() - end).forEach(line -> lines.add("+" + line));
        old.subList(old.size() - end, Math.min(old.size(), old.size() - end + CONTEXT))
                .forEach(line -> lines.add(" " + line));
        return new Diff(path, lines);
    }

    /// The creation of a file with this content.
    public static Diff creation(String path, String content) {
        return replacement(path, "", content);
    }

    /// A patch in the agent's own format.
    public static Diff patch(String path, String patch) {
        return new Diff(path, linesOf(patch));
    }

    private static List<String> linesOf(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }
}
