package dev.gitsession.reading.update;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Usage;
import dev.gitsession.reading.figure.FiguresDraft;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.update.OpenCalls.Call;
import dev.gitsession.session.ContentSum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes documents of a session's entries, and hands them to an index.
final class Documents implements EntrySink {
    private static final int TOGETHER = 128;
    private static final int MOST_CHARACTERS = 512 * 1024;

    private final IndexedSession session;
    private final IndexUpdate index;
    private final boolean byEntry;
    private final @Nullable Known known;
    private final ContentSum sum = new ContentSum();
    private final EntryDocuments documents;
    private final List<Document> waiting = new ArrayList<>();
    private final FiguresDraft figures;
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
    /// @param paths makes paths those of the repository
    /// @param byEntry whether to keep a checksum of the entries, so that more can be added later
    /// @param hasResults whether the agent records the results of calls
    /// @param known what is read again and not to be added again; null if nothing
    Documents(
            IndexedSession session,
            RepositoryPaths paths,
            IndexUpdate index,
            boolean byEntry,
            boolean hasResults,
            @Nullable Known known) {
        this.session = session;
        this.index = index;
        this.byEntry = byEntry;
        this.known = known;
        this.documents = new EntryDocuments(
                paths, hasResults, new OpenCalls(session.content().open()));
        this.entries = session.content().entries();
        this.lastLine = session.content().lines();
        this.figures = new FiguresDraft(lastLine, paths::plain);
    }

    @Override
    public void line(long number) {
        line = session.content().lines() + number;
        lastLine = Math.max(lastLine, line);
    }

    @Override
    public void usage(Usage usage) {
        figures.add(usage);
    }

    @Override
    public void turn(String id) {
        figures.turn(id);
    }

    @Override
    public void add(Entry entry) {
        entries++;
        NumberedEntry numbered = new NumberedEntry(entries, entry);
        figures.add(numbered);
        String text = EntryDocuments.text(numbered);
        Call answered = documents.answered(numbered);
        if (isKnown(text) || isOther) {
            return;
        }
        waiting.add(documents.of(numbered, line, text, answered));
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
        index.count(session, figures.figures());
        index.put(session.with(session.content()
                .withCounts(entries, lastLine, byEntry ? sum.soFar() : "")
                .withOpen(byEntry ? "" : documents.open())
                .withGap(gap)));
    }
}
