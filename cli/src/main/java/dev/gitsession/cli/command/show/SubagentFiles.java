package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.SideFile;
import dev.gitsession.conversation.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Inserts the transcripts of subagents, which are side files, into the session's entries. Each goes before the
/// tool result that it produced. Those that no result names go at the end.
final class SubagentFiles {
    /// The largest number of nested subagents, each of which keeps a file open.
    private static final int DEEPEST = 16;

    private final Agent agent;
    private final Consumer<Entry> entries;
    private final Map<String, SideFile> byId = new TreeMap<>();

    SubagentFiles(Agent agent, List<SideFile> beside, Consumer<Entry> entries) {
        this.agent = agent;
        this.entries = entries;
        for (SideFile file : beside) {
            agent.subagent(file.name()).ifPresent(id -> byId.put(id, file));
        }
    }

    /// Passes on the session's next entry.
    void add(Entry entry) {
        if (entry instanceof Entry.ToolResult result) {
            insert(result.subagent(), 1);
        }
        entries.accept(entry);
    }

    /// Passes on the subagents that no result named.
    void rest() {
        List.copyOf(byId.keySet()).forEach(id -> insert(id, 1));
    }

    private void insert(String id, int depth) {
        SideFile file = byId.remove(id);
        if (file == null) {
            return;
        }
        try {
            agent.read(file.transcript(), entry -> {
                if (depth < DEEPEST && entry instanceof Entry.ToolResult result) {
                    insert(result.subagent(), depth + 1);
                }
                entries.accept(indented(id, entry));
            });
        } catch (IOException e) {
            String reason = "its transcript can't be read: " + e.getMessage();
            entries.accept(new Entry.Subagent(id, new Entry.Note(null, reason)));
        }
    }

    /// Marks an entry as a subagent's. If the file's own records do so too, it is marked only once.
    private static Entry indented(String id, Entry entry) {
        return entry instanceof Entry.Subagent inside
                ? new Entry.Subagent(id, inside.entry())
                : new Entry.Subagent(id, entry);
    }
}
