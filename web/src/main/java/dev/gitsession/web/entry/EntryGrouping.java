package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts entries into groups while it takes them one by one. Subagents that work at the same time write their entries
/// in turns; those of each are collected.
final class EntryGrouping {
    private final String subagent;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Draft> subagents = new HashMap<>();
    private long said; // how many prompts, answers and notes came so far

    /// @param subagent whose entries they are; empty for the session itself
    EntryGrouping(String subagent) {
        this.subagent = subagent;
    }

    /// A group that may still grow.
    private static final class Draft {
        private final List<Document> entries = new ArrayList<>();
        private long saidBefore;
    }

    void add(Document entry) {
        if (!entry.subagent().equals(subagent)) {
            inside(entry);
        } else if (isWork(entry) && isRun()) {
            drafts.getLast().entries.add(entry);
        } else {
            said += isWork(entry) ? 0 : 1;
            begin(entry);
        }
    }

    /// Adds an entry of a subagent. A subagent that is given a new task later on is shown where it got it.
    private void inside(Document entry) {
        Draft draft = subagents.get(entry.subagent());
        if (draft == null || (entry.kind() == EntryKind.PROMPT && draft.saidBefore < said)) {
            draft = begin(entry);
            subagents.put(entry.subagent(), draft);
        } else {
            draft.entries.add(entry);
        }
        draft.saidBefore = said;
    }

    private Draft begin(Document entry) {
        Draft draft = new Draft();
        draft.entries.add(entry);
        drafts.add(draft);
        return draft;
    }

    private boolean isRun() {
        if (drafts.isEmpty()) {
            return false;
        }
        Document first = drafts.getLast().entries.getFirst();
        return isWork(first) && first.subagent().equals(subagent);
    }

    List<EntryGroup> groups() {
        return drafts.stream().map(this::group).toList();
    }

    private EntryGroup group(Draft draft) {
        Document first = draft.entries.getFirst();
        if (!first.subagent().equals(subagent)) {
            return new EntryGroup.Subagent(first.subagent(), draft.entries);
        }
        return isWork(first) ? new EntryGroup.Run(draft.entries) : new EntryGroup.One(first);
    }

    private static boolean isWork(Document entry) {
        return switch (entry.kind()) {
            case CALL, RESULT, THOUGHT -> true;
            case PROMPT, ANSWER, NOTE -> false;
        };
    }
}
