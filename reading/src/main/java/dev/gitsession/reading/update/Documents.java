package dev.gitsession.reading.update;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.EntryText;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes documents of a session's entries, and hands them to an index.
final class Documents implements EntrySink {
    private static final int TOGETHER = 128;
    private static final int MOST_CHARACTERS = 512 * 1024;
    private static final int MOST_CALLS = 100_000;
    private static final int LONGEST_PATH = 300;

    private final IndexedSession session;
    private final String folder;
    private final IndexUpdate index;
    private final Map<String, String> tools = new HashMap<>();
    private final List<Document> waiting = new ArrayList<>();
    private long characters;
    private long entries;
    private long line = 1;
    private long lastLine;

    /// @param session the session, whose counts are those before the first entry
    /// @param folder the working folder, taken off from paths; empty if unknown
    Documents(IndexedSession session, String folder, IndexUpdate index) {
        this.session = session;
        this.folder = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
        this.index = index;
        this.entries = session.entries();
        this.lastLine = session.lines();
    }

    @Override
    public void line(long number) {
        line = session.lines() + number;
        lastLine = Math.max(lastLine, line);
    }

    @Override
    public void add(Entry entry) {
        entries++;
        NumberedEntry numbered = new NumberedEntry(entries, entry);
        Entry inner = numbered.innermost();
        String text = LongData.without(EntryText.of(inner));
        waiting.add(new Document(
                entries,
                line,
                entry instanceof Entry.Subagent subagent ? subagent.name() : "",
                entry.at(),
                EntryKind.of(inner),
                inner instanceof Entry.Answer answer ? answer.model() : "",
                tool(numbered, inner),
                inner instanceof Entry.ToolResult result && result.failed(),
                inner instanceof Entry.ToolCall call ? files(call) : List.of(),
                text));
        characters += text.length();
        if (waiting.size() >= TOGETHER || characters >= MOST_CHARACTERS) {
            flush();
        }
    }

    /// Whether no entry came.
    boolean isEmpty() {
        return entries == session.entries();
    }

    /// Hands over what is waiting.
    private void flush() {
        if (!waiting.isEmpty()) {
            index.add(session, waiting);
            waiting.clear();
            characters = 0;
        }
    }

    /// Hands over the last entries, and the session with its counts.
    void end() {
        flush();
        index.put(session.withCounts(entries, lastLine));
    }

    /// The tool that was called. A result tells only the id of its call.
    private String tool(NumberedEntry numbered, Entry inner) {
        return switch (inner) {
            case Entry.ToolCall call -> {
                if (!call.id().isEmpty() && tools.size() < MOST_CALLS) {
                    tools.put(numbered.subagents() + call.id(), call.tool());
                }
                yield call.tool();
            }
            case Entry.ToolResult result -> {
                String tool = tools.remove(numbered.subagents() + result.id());
                yield tool == null ? "" : tool;
            }
            default -> "";
        };
    }

    /// The paths that a call names.
    private List<String> files(Entry.ToolCall call) {
        Set<String> files = new LinkedHashSet<>();
        for (Diff diff : call.diffs()) {
            addPath(diff.path(), files);
            diff.lines().stream()
                    .filter(line -> line.startsWith("*** ") && line.contains(" File: "))
                    .forEach(line -> addPath(line.substring(line.indexOf(": ") + 2), files));
        }
        addPath(call.argument(), files);
        return List.copyOf(files);
    }

    private void addPath(String path, Set<String> files) {
        boolean isPath = !path.isBlank()
                && path.length() <= LONGEST_PATH
                && path.chars().noneMatch(c -> c <= ' ' || c == '*' || c == '<' || c == '|' || c == '"')
                && !path.contains("://")
                && (path.indexOf('/') >= 0 || path.indexOf('.') > 0);
        if (isPath) {
            String plain = path.replace('\\', '/');
            String below = !folder.isEmpty() && plain.startsWith(folder) ? plain.substring(folder.length()) : plain;
            files.add(below.startsWith("./") ? below.substring(2) : below);
        }
    }
}
