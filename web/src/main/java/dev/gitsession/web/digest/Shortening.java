package dev.gitsession.web.digest;

import java.util.ArrayList;
import java.util.List;

/// Counts what a digest leaves out of the entries.
final class Shortening {
    private long repeats;
    private long thoughts;
    private long lines;
    private long results;
    private long arguments;
    private long subagentEntries;

    void repeat() {
        repeats++;
    }

    void thought() {
        thoughts++;
    }

    /// Counts a result of which lines are left out.
    void result(long leftOut) {
        results++;
        lines += leftOut;
    }

    void argument() {
        arguments++;
    }

    /// Counts an entry of a subagent that only its summary tells.
    void subagentEntry() {
        subagentEntries++;
    }

    /// The counts in words; none if nothing is left out.
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        add(sentences, repeats, "repeat");
        if (results > 0) {
            sentences.add(DigestText.counted(lines, "line") + " of " + DigestText.counted(results, "result"));
        }
        add(sentences, thoughts, "thought", " in part");
        add(sentences, arguments, "long argument", " in part");
        if (subagentEntries > 0) {
            sentences.add(subagentEntries + " entries of subagents");
        }
        return sentences;
    }

    private static void add(List<String> sentences, long count, String what) {
        add(sentences, count, what, "");
    }

    private static void add(List<String> sentences, long count, String what, String more) {
        if (count > 0) {
            sentences.add(DigestText.counted(count, what) + more);
        }
    }
}
