package dev.gitsession.reading.update;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntryText;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.Document.Made;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.update.OpenCalls.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes documents of a session's entries, one after the other: what is indexed, and what is shown.
public final class EntryDocuments {
    private final RepositoryPaths paths;
    private final boolean hasResults;
    private final OpenCalls calls;

    /// @param folder the working folder of the session; empty if unknown
    /// @param hasResults whether the agent records the results of calls
    public EntryDocuments(String folder, boolean hasResults) {
        this(new RepositoryPaths(folder), hasResults, new OpenCalls(""));
    }

    EntryDocuments(RepositoryPaths paths, boolean hasResults, OpenCalls calls) {
        this.paths = paths;
        this.hasResults = hasResults;
        this.calls = calls;
    }

    /// The document of the next entry.
    ///
    /// @param line the line of the transcript that it came from
    public Document next(NumberedEntry numbered, long line) {
        return of(numbered, line, text(numbered), answered(numbered));
    }

    /// What is searched of an entry.
    static String text(NumberedEntry numbered) {
        return LongData.without(EntryText.of(numbered.innermost()));
    }

    /// Takes notice of the next entry. If it is a result, the call that it answers is returned, where that is known.
    @Nullable
    Call answered(NumberedEntry numbered) {
        return switch (numbered.innermost()) {
            case Entry.ToolResult result -> calls.take(numbered.subagents() + result.id());
            case Entry.ToolCall call
            when !call.id().isEmpty() -> {
                calls.put(
                        numbered.subagents() + call.id(),
                        new Call(call.tool(), numbered.number(), !call.diffs().isEmpty()));
                yield null;
            }
            default -> null;
        };
    }

    Document of(NumberedEntry numbered, long line, String text, @Nullable Call answered) {
        Entry entry = numbered.entry();
        Entry inner = numbered.innermost();
        return new Document(
                numbered.number(),
                line,
                entry instanceof Entry.Subagent subagent ? subagent.name() : "",
                entry.at(),
                EntryKind.of(inner),
                inner instanceof Entry.Answer answer ? answer.model() : "",
                tool(inner, answered),
                inner instanceof Entry.ToolResult result && result.failed(),
                inner instanceof Entry.ToolCall call ? paths.of(call) : List.of(),
                text,
                made(numbered.number(), inner, answered));
    }

    /// The tool that was called. A result tells only the id of its call.
    private static String tool(Entry entry, @Nullable Call answered) {
        if (entry instanceof Entry.ToolCall call) {
            return call.tool();
        }
        return answered == null ? "" : answered.tool();
    }

    /// What an entry changed in files.
    private Made made(long number, Entry entry, @Nullable Call answered) {
        if (entry instanceof Entry.ToolCall call && !call.diffs().isEmpty()) {
            return new Made(number, !hasResults, FileEdits.of(call.diffs(), paths));
        }
        if (!(entry instanceof Entry.ToolResult result)) {
            return Made.NOTHING;
        }
        long call = answered == null ? 0 : answered.entry();
        boolean edits = !result.failed() && (!result.diffs().isEmpty() || (answered != null && answered.edits()));
        return edits ? new Made(call, true, FileEdits.of(result.diffs(), paths)) : new Made(call, false, List.of());
    }

    /// The calls whose results are still to come, as a text.
    String open() {
        return calls.text();
    }
}
