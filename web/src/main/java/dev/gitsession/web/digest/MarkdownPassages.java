package dev.gitsession.web.digest;

import dev.gitsession.reading.index.EntryKind;

/// Writes entries as Markdown. What people and models said stands behind `>`, and calls are items of a list.
///
/// @param heading what headings begin with
record MarkdownPassages(String heading) implements PassageWriter {
    private static final int LONGEST_CALL = 320;

    @Override
    public String write(long entry, Passage passage, boolean isContinued) {
        String continued = isContinued ? " (continued)" : "";
        return switch (passage) {
            case Passage.Said said
            when said.kind() == EntryKind.NOTE ->
                "- #e%d note: %s\n".formatted(entry, DigestText.line(said.text(), LONGEST_CALL));
            case Passage.Said said ->
                "\n%s #e%d %s%s\n%s"
                        .formatted(
                                heading, entry, name(said.kind()), continued, DigestText.quotedWhole(said.text(), ""));
            case Passage.Call call -> "- #e%d %s\n".formatted(entry, line(call));
            case Passage.Result result -> result(entry, result, continued);
        };
    }

    private static String name(EntryKind kind) {
        return switch (kind) {
            case PROMPT -> "Prompt";
            case THOUGHT -> "Thought";
            case ANSWER, CALL, RESULT, NOTE -> "Answer";
        };
    }

    private static String line(Passage.Call call) {
        boolean told = call.text().isBlank()
                || call.changes().startsWith(call.text() + " ")
                || (!call.changes().isEmpty() && call.text().endsWith("/" + firstPath(call.changes())));
        String what = call.changes().isEmpty()
                ? call.text()
                : told ? call.changes() : call.text() + " (" + call.changes() + ")";
        return DigestText.line(call.tool() + (what.isBlank() ? "" : ": " + what), LONGEST_CALL);
    }

    private static String firstPath(String changes) {
        int end = changes.indexOf(" +");
        return end < 0 ? changes : changes.substring(0, end);
    }

    private static String result(long entry, Passage.Result result, String continued) {
        String call = result.callEntry() == 0 ? "" : " of #e" + result.callEntry();
        String head = "  #e%d%s%s%s\n".formatted(entry, result.failed() ? " failed" : " result", call, continued);
        if (result.text().startsWith(Condenser.REPEAT)) {
            return head.stripTrailing() + " " + DigestText.line(result.text(), LONGEST_CALL) + "\n";
        }
        return result.text().isBlank() ? head : head + DigestText.quotedWhole(result.text(), "  ");
    }
}
