package dev.gitsession.agent;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Inserts the transcripts of subagents, which are side files, into the session's entries. Each goes before the
/// tool result that it produced. Those that no result names go at the end.
public final class SubagentFiles implements EntrySink {
    /// The largest number of nested subagents, each of which keeps a file open.
    private static final int DEEPEST = 16;

    private final Agent agent;
    private final EntrySink entries;
    private final Map<String, SideFile> byId = new TreeMap<>();
    private long line = 1;
    private String turn = "";

    /// @param agent reads the session and its subagents
    /// @param beside the side files of the session
    /// @param entries receives all entries in their order
    public SubagentFiles(Agent agent, List<SideFile> beside, EntrySink entries) {
        this.agent = agent;
        this.entries = entries;
        for (SideFile file : beside) {
            agent.subagent(file.name()).ifPresent(id -> byId.put(id, file));
        }
    }

    /// Passes on the session's next entry.
    @Override
    public void add(Entry entry) {
        if (entry instanceof Entry.ToolResult result && byId.containsKey(result.subagent())) {
            insert(result.subagent(), 1);
            entries.line(line);
            entries.turn(turn);
        }
        entries.add(entry);
    }

    /// Passes on the subagents that no result named.
    public void rest() {
        List.copyOf(byId.keySet()).forEach(id -> insert(id, 1));
    }

    @Override
    public void line(long number) {
        line = number;
        entries.line(number);
    }

    @Override
    public void usage(Usage usage) {
        entries.usage(usage);
    }

    @Override
    public void turn(String id) {
        turn = id;
        entries.turn(id);
    }

    private void insert(String id, int depth) {
        SideFile file = byId.remove(id);
        if (file == null) {
            return;
        }
        try {
            entries.turn("");
            agent.read(file.transcript(), new Inside(id, depth));
        } catch (IOException e) {
            String reason = "its transcript can't be read: " + e.getMessage();
            entries.add(new Entry.Subagent(id, new Entry.Note(null, reason)));
        }
    }

    /// Receives the entries of a subagent. Their lines are those of its own file.
    private final class Inside implements EntrySink {
        private final String id;
        private final int depth;
        private long line = 1;
        private String turn = "";

        Inside(String id, int depth) {
            this.id = id;
            this.depth = depth;
        }

        @Override
        public void add(Entry entry) {
            if (depth < DEEPEST && entry instanceof Entry.ToolResult result && byId.containsKey(result.subagent())) {
                insert(result.subagent(), depth + 1);
                entries.line(line);
                entries.turn(turn);
            }
            entries.add(indented(id, entry));
        }

        @Override
        public void line(long number) {
            line = number;
            entries.line(number);
        }

        @Override
        public void usage(Usage usage) {
            entries.usage(usage.ofSubagent());
        }

        @Override
        public void turn(String id) {
            turn = id;
            entries.turn(id);
        }
    }

    /// Marks an entry as a subagent's. If the file's own records do so too, it is marked only once.
    private static Entry indented(String id, Entry entry) {
        return entry instanceof Entry.Subagent inside
                ? new Entry.Subagent(id, inside.entry())
                : new Entry.Subagent(id, entry);
    }
}
