package dev.gitsession.conversation;

import java.util.ArrayList;
import java.util.List;

/// The lines that differ between two texts, with a few lines of context: as few as possible, by their longest
/// common subsequence.
final class LineDiff {
    private static final int CONTEXT = 2;

    /// The largest table of common lengths, in cells. Above that, everything between the common ends is replaced.
    private static final long MOST_CELLS = 4_000_000;

    private final List<String> old;
    private final List<String> now;
    private final List<String> lines = new ArrayList<>();

    /// Unchanged lines since the last change.
    private final List<String> same = new ArrayList<>();

    private LineDiff(List<String> old, List<String> now) {
        this.old = old;
        this.now = now;
    }

    /// The lines of the change. A line that is `…` alone stands for unchanged lines between two changes.
    static List<String> of(List<String> old, List<String> now) {
        LineDiff diff = new LineDiff(old, now);
        diff.run();
        return diff.lines;
    }

    private void run() {
        int start = 0;
        int most = Math.min(old.size(), now.size());
        while (start < most && old.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        old.subList(0, start).forEach(same::add);
        middle(old.subList(start, old.size() - end), now.subList(start, now.size() - end));
        old.subList(old.size() - end, old.size()).stream().limit(CONTEXT).forEach(same::add);
        if (!lines.isEmpty()) {
            same.stream().limit(CONTEXT).forEach(line -> lines.add(" " + line));
        }
    }

    private void middle(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MOST_CELLS) {
            before.forEach(line -> change("-" + line));
            after.forEach(line -> change("+" + line));
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                same.add(before.get(i));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                change("-" + before.get(i));
                i++;
            } else {
                change("+" + after.get(j));
                j++;
            }
        }
    }

    /// How many lines the rests of both texts have in common, for each pair of places.
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /// Adds a changed line, after the unchanged ones before it.
    private void change(String line) {
        int size = same.size();
        if (lines.isEmpty()) {
            same.subList(Math.max(0, size - CONTEXT), size).forEach(each -> lines.add(" " + each));
        } else if (size <= 2 * CONTEXT + 1) {
            same.forEach(each -> lines.add(" " + each));
        } else {
            same.subList(0, CONTEXT).forEach(each -> lines.add(" " + each));
            lines.add(Diff.GAP);
            same.subList(size - CONTEXT, size).forEach(each -> lines.add(" " + each));
        }
        same.clear();
        lines.add(line);
    }
}
