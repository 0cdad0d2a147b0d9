package dev.gitsession.redact.text;

import java.util.HashMap;
import java.util.Map;

/// Where long runs of the members of a set end in one text.
///
/// A keyword can stand in a run that earlier keywords have led through already, time and again in a text that is made
/// for it. With this, the run is read once for each set, however many keywords are in it.
final class LongRuns {
    private final Text text;
    /// For each set its last run: the first position and the one up to which it is known.
    private final Map<ByteSet, int[]> known = new HashMap<>();

    LongRuns(Text text) {
        this.text = text;
    }

    /// As [ByteSet#endOfRun(Text, int, int)].
    int end(ByteSet set, int from, int limit) {
        int[] run = known.computeIfAbsent(set, absent -> new int[] {-1, -1});
        if (from < run[0] || from > run[1]) {
            run[0] = from;
            run[1] = from;
        }
        int position = run[1];
        while (position < limit && set.has(text.at(position))) {
            position++;
        }
        run[1] = position;
        return Math.min(position, limit);
    }
}
