package dev.gitsession.reading.update;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of a session whose results did not come yet. They are remembered with the session, since a result may
/// come after it grew.
final class OpenCalls {
    private static final int MOST = 100_000;
    private static final int MOST_KEPT = 50;
    private static final int PARTS = 4;

    private final Map<String, Call> calls = new LinkedHashMap<>();

    /// A call.
    ///
    /// @param entry its number
    /// @param edits whether it changes files
    record Call(String tool, long entry, boolean edits) {}

    /// @param text what [#text] said when the session was indexed last
    OpenCalls(String text) {
        text.lines()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == PARTS)
                .forEach(parts ->
                        calls.put(parts[0], new Call(parts[1], Long.parseLong(parts[2]), parts[3].equals("edits"))));
    }

    void put(String id, Call call) {
        if (calls.size() < MOST) {
            calls.put(id, call);
        }
    }

    /// The call that a result answers; null if it is unknown.
    @Nullable
    Call take(String id) {
        return calls.remove(id);
    }

    /// The last calls as a text.
    String text() {
        StringBuilder text = new StringBuilder();
        calls.entrySet().stream()
                .skip(Math.max(0, calls.size() - MOST_KEPT))
                .filter(call ->
                        isPlain(call.getKey()) && isPlain(call.getValue().tool()))
                .forEach(call -> text.append("%s\t%s\t%d\t%s%n"
                        .formatted(
                                call.getKey(),
                                call.getValue().tool(),
                                call.getValue().entry(),
                                call.getValue().edits() ? "edits" : "")));
        return text.toString();
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c < ' ');
    }
}
