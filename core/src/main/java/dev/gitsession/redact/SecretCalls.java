package dev.gitsession.redact;

import dev.gitsession.redact.command.PrintedMatcher;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers calls of commands that print a secret, and finds it in the line that holds the call's result.
///
/// A call and its result name each other: `"id":"toolu_..."` and `"tool_use_id":"toolu_..."`, or `call_id` in both.
final class SecretCalls {
    private static final Set<String> CALL_IDS = Set.of("id", "call_id", "callId", "toolCallId", "tool_call_id");
    private static final Set<String> RESULT_IDS =
            Set.of("tool_use_id", "call_id", "callId", "toolCallId", "tool_call_id");
    private static final Set<String> RESULTS =
            Set.of("content", "text", "output", "stdout", "result", "aggregated_output");
    private static final int SHORTEST_ID = 8;
    private static final int LONGEST_RESULT = 4096;
    /// A result that has not come by then does not come.
    private static final int MOST_LINES = 100;

    /// For each call's id, how many more lines may pass.
    private final Map<String, Integer> pending = new HashMap<>();

    /// Whether a later line may hold a result.
    boolean isOpen() {
        return !pending.isEmpty();
    }

    /// Another line begins.
    void nextLine() {
        if (!pending.isEmpty()) {
            pending.replaceAll((id, left) -> left - 1);
            pending.values().removeIf(left -> left <= 0);
        }
    }

    /// A line holds a command that prints a secret.
    void remember(byte[] line, int start, int end) {
        JsonLine.strings(line, start, end).ifPresent(strings -> {
            for (int i = 1; i < strings.size(); i++) {
                String value = text(line, strings.get(i));
                if (value.length() >= SHORTEST_ID
                        && nameOf(line, strings, i).filter(CALL_IDS::contains).isPresent()) {
                    pending.put(value, MOST_LINES);
                }
            }
        });
    }

    /// The secrets in a line that is the result of such a call.
    List<Span> results(byte[] line, int start, int end) {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<int[]> strings = JsonLine.strings(line, start, end).orElse(List.of());
        List<Span> found = new ArrayList<>();
        boolean answers = false;
        for (int i = 1; i < strings.size(); i++) {
            int[] place = strings.get(i);
            Optional<String> name = nameOf(line, strings, i);
            if (name.isEmpty()) {
                continue;
            }
            answers |= RESULT_IDS.contains(name.get()) && pending.containsKey(text(line, place));
            if (RESULTS.contains(name.get()) && place[1] - place[0] <= LONGEST_RESULT) {
                addWords(line, place[0], place[1], found);
            }
        }
        return answers ? found : List.of();
    }

    /// The name of the member whose value a string is; empty if it is no value.
    private static Optional<String> nameOf(byte[] line, List<int[]> strings, int value) {
        int[] name = strings.get(value - 1);
        int at = name[1] + 1;
        boolean colon = false;
        while (at < strings.get(value)[0] - 1) {
            colon |= line[at] == ':';
            if (line[at] != ':' && line[at] != ' ') {
                return Optional.empty();
            }
            at++;
        }
        return colon ? Optional.of(text(line, name)) : Optional.empty();
    }

    /// The lines that are one word, and look like a secret; however deep the text is escaped.
    private static void addWords(byte[] line, int start, int end, List<Span> found) {
        Steps.add(end - start);
        int from = start;
        for (int at = start; at <= end; at++) {
            boolean escape = at < end && line[at] == '\\';
            if (at < end && !escape && line[at] != '\n') {
                continue;
            }
            if (from < at && PrintedMatcher.isPrinted(text(line, new int[] {from, at}))) {
                found.add(new Span(from, at));
            }
            while (at < end && line[at] == '\\') {
                at++;
            }
            from = at + 1;
        }
    }

    private static String text(byte[] line, int[] place) {
        return new String(line, place[0], place[1] - place[0], StandardCharsets.ISO_8859_1);
    }
}
