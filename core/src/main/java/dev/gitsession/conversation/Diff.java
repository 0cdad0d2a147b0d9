package dev.gitsession.conversation;

import java.util.ArrayList;
import java.util.List;

/// A change to a file, as lines for reading; not meant to be applied.
///
/// @param path the file as the agent names it, or empty if the lines name it
/// @param lines each starts with `+` (added), `-` (removed), or anything else (around it)
public record Diff(String path, List<String> lines) {
    private static final int CONTEXT = 2;

    public Diff {
        lines = List.copyOf(lines);
    }

    /// The change that replaces one text with another; lines that both share at their ends are left out but for two.
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

    /// A file written as a whole.
    public static Diff creation(String path, String content) {
        return replacement(path, "", content);
    }

    /// A patch that the agent wrote itself, in whatever format.
    public static Diff patch(String path, String patch) {
        return new Diff(path, linesOf(patch));
    }

    private static List<String> linesOf(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }
}
