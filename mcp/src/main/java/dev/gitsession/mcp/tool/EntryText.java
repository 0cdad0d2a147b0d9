package dev.gitsession.mcp.tool;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.quote.QuotedText;

/// What an entry is, in words.
final class EntryText {
    private EntryText() {}

    static String kind(Document entry) {
        return entry.kind().id()
                + (entry.tool().isEmpty() ? "" : " of " + QuotedText.shortened(entry.tool(), 40))
                + (entry.failed() ? ", failed" : "")
                + (entry.subagent().isEmpty() ? "" : ", by a subagent");
    }
}
