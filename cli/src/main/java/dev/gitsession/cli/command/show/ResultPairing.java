package dev.gitsession.cli.command.show;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.NumberedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Moves each tool result below its own call. Calls that ran in parallel have their results after the last of
/// them.
///
/// Entries are held back only while a call waits for its result, and not across a prompt.
final class ResultPairing {
    /// How many entries are held back at most: a call may never get a result.
    private static final int MOST = 500;

    private final Consumer<NumberedEntry> target;
    private final List<NumberedEntry> held = new ArrayList<>();
    private final Map<String, NumberedEntry> results = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();

    ResultPairing(Consumer<NumberedEntry> target) {
        this.target = target;
    }

    void add(NumberedEntry numbered) {
        Entry entry = numbered.innermost();
        if (entry instanceof Entry.ToolResult result && waiting.remove(key(numbered, result.id()))) {
            results.put(key(numbered, result.id()), numbered);
        } else {
            if (entry instanceof Entry.Prompt && numbered.subagents().isEmpty()) {
                flush();
            }
            held.add(numbered);
            if (entry instanceof Entry.ToolCall call && !call.id().isEmpty()) {
                waiting.add(key(numbered, call.id()));
            }
        }
        if (waiting.isEmpty() || held.size() > MOST) {
            flush();
        }
    }

    private static String key(NumberedEntry numbered, String id) {
        return numbered.subagents() + id;
    }

    /// Passes on everything that is held back.
    void flush() {
        for (NumberedEntry numbered : held) {
            target.accept(numbered);
            if (numbered.innermost() instanceof Entry.ToolCall call) {
                NumberedEntry result = results.remove(key(numbered, call.id()));
                if (result != null) {
                    target.accept(result);
                }
            }
        }
        results.values().forEach(target);
        held.clear();
        results.clear();
        waiting.clear();
    }
}
