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
import dev.gitsession.session.ContentSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes documents of a session's entries, and hands them to an index.
final class Documents implements EntrySink {
    private static final int TOGETHER = 128;
    private static final int MOST_CHARACTERS = 512 * 1024;
    private static final int MOST_CALLS = 100_000;
    private static final int LONGEST_PATH = 300;

    private final IndexedSession session;
    private final String folder;
    private final IndexUpdate index;
    private final boolean byEntry;
    private final @Nullable Known known;
    private final ContentSum sum = new ContentSum();
    private final Map<String, String> tools = new HashMap<>();
    private final List<Document> waiting = new ArrayList<>();
    private boolean isOther;
    private long characters;
    private long entries;
    private long line = 1;
    private long lastLine;

    /// The entries at the beginning that the index has already.
    ///
    /// @param sum their checksum
    record Known(long entries, String sum) {}

    /// @param session the session, whose counts are those before the first entry
    /// @param folder the working folder, taken off from paths; empty if unknown
    /// @param byEntry whether to keep a checksum of the entries, so that more can be added later
    /// @param known what is read again and not to be added again; null if nothing
    Documents(IndexedSession session, String folder, IndexUpdate index, boolean byEntry, @Nullable Known known) {
        this.session = session;
        this.folder = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
        this.index = index;
        this.byEntry = byEntry;
        this.known = known;
        this.entries = session.content().entries();
        this.lastLine = session.content().lines();
    }

    @Override
    public void line(long number) {
        line = session.content().lines() + number;
        lastLine = Math.max(lastLine, line);
    }

    @Override
    public void add(Entry entry) {
        entries++;
        NumberedEntry numbered = new NumberedEntry(entries, entry);
        Entry inner = numbered.innermost();
        String text = LongData.without(EntryText.of(inner));
        String tool = tool(numbered, inner);
        if (isKnown(text) || isOther) {
            return;
        }
        waiting.add(new Document(
                entries,
                line,
                entry instanceof Entry.Subagent subagent ? subagent.name() : "",
                entry.at(),
                EntryKind.of(inner),
                inner instanceof Entry.Answer answer ? answer.model() : "",
                tool,
                inner instanceof Entry.ToolResult result && result.failed(),
                inner instanceof Entry.ToolCall call ? files(call) : List.of(),
                text));
        characters += text.length();
        if (waiting.size() >= TOGETHER || characters >= MOST_CHARACTERS) {
            flush();
        }
    }

    /// Whether the index has this entry already. If the known ones turn out to be others, nothing more is added.
    private boolean isKnown(String text) {
        Known before = known;
        if (!byEntry) {
            return false;
        }
        sum.update(text);
        boolean isKnown = before != null && entries <= before.entries();
        isOther |= before != null && entries == before.entries() && !sum.soFar().equals(before.sum());
        return isKnown;
    }

    /// Whether no entry came.
    boolean isEmpty() {
        return entries == session.content().entries();
    }

    /// Whether the entries at the beginning are not those that were known, so that all have to be added anew.
    boolean isOther() {
        return isOther || (known != null && entries < known.entries());
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
    ///
    /// @param gap what could not be read, in words
    void end(String gap) {
        flush();
        index.put(session.with(session.content()
                .withCounts(entries, lastLine, byEntry ? sum.soFar() : "")
                .withGap(gap)));
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
