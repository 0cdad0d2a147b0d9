package dev.gitsession.web.digest;

import dev.gitsession.reading.index.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The summary of a subagent while its entries are read: its task, how many calls it made, what failed, and its last
/// answer.
final class SubagentSummary {
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_CALL = 160;
    private static final int MOST_TOKENS = 120;
    private static final int MOST_FAILURES = 3;

    private final String name;
    private final long first;
    private long last;
    private String task = "";
    private long calls;
    private long failures;
    private final List<String> failed = new ArrayList<>();
    private final Map<Long, String> open = new HashMap<>(); // calls without a result
    private @Nullable Document answer;

    /// @param name the subagent
    /// @param first the number of its first entry
    SubagentSummary(String name, long first) {
        this.name = name;
        this.first = first;
    }

    boolean isOf(String other) {
        return name.equals(other);
    }

    void add(Document entry) {
        last = entry.entry();
        switch (entry.kind()) {
            case PROMPT -> task = task.isEmpty() ? entry.text() : task;
            case CALL -> {
                calls++;
                open.put(entry.entry(), DigestText.line(entry.text(), LONGEST_CALL));
            }
            case ANSWER -> answer = entry;
            case RESULT -> result(entry);
            case THOUGHT, NOTE -> {}
        }
    }

    private void result(Document entry) {
        String call = open.remove(entry.made().call());
        if (entry.failed()) {
            failures++;
            if (failed.size() < MOST_FAILURES) {
                failed.add("#e%d %s → %s"
                        .formatted(
                                entry.entry(), call == null ? entry.tool() : call, ResultLines.reason(entry.text())));
            }
        }
    }

    /// The last answer; null if there is none.
    @Nullable
    Document answer() {
        return answer;
    }

    /// The summary as Markdown, without the last answer.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("- #e%d-#e%d subagent %s: %s, %d failed\n"
                .formatted(first, last, DigestText.line(name, 80), DigestText.counted(calls, "call"), failures));
        if (!task.isBlank()) {
            text.append("  task: ").append(line(task)).append('\n');
        }
        failed.forEach(line -> text.append("  failed: ").append(line(line)).append('\n'));
        return text.toString();
    }

    private static String line(String text) {
        return DigestText.within(DigestText.line(text, LONGEST_LINE), MOST_TOKENS);
    }
}
