package dev.gitsession.web.export;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.SubagentFiles;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.update.EntryDocuments;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads sessions and hands their entries to a form.
public final class SessionExport {
    private final ExportForm form;
    private final long first;
    private final long last;
    private LeftOut leftOut = LeftOut.nothing();
    private long exported;

    /// @param form how to write them
    /// @param first the number of the first entry that is asked for, from 1
    /// @param last the number of the last one
    public SessionExport(ExportForm form, long first, long last) {
        this.form = form;
        this.first = first;
        this.last = last;
    }

    /// Exports a session.
    ///
    /// @return how many entries it has, asked for or not
    /// @throws IOException if the export can't be written
    /// @throws BrokenException if the session can't be read
    public long add(ExportedSession session) throws IOException {
        form.begin(session);
        Entries entries = read(session, session.origin().agent());
        if (entries.count == 0) {
            entries = read(session, new UnknownFormat());
        }
        if (entries.counts.entries() == 0) {
            return entries.count;
        }
        LeftOut missing = LeftOut.of(
                session,
                entries.count - entries.counts.entries(),
                entries.reading().damage());
        leftOut = leftOut.and(form.end(
                new SessionFacts(entries.count, entries.counts, entries.reading(), entries.tokens(), missing)));
        exported += entries.counts.entries();
        return entries.count;
    }

    /// How many entries were exported.
    public long exported() {
        return exported;
    }

    /// What is missing of all sessions.
    public LeftOut leftOut() {
        return leftOut;
    }

    private Entries read(ExportedSession session, Agent agent) throws IOException {
        Entries entries = new Entries(new EntryDocuments(session.origin().folder(), agent.recordsResults()));
        try {
            SubagentFiles subagents = new SubagentFiles(agent, session.subagents(), entries);
            entries.reading = agent.read(session.transcript(), subagents);
            subagents.rest();
            return entries;
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "the session can't be read: " + e.getMessage(),
                    "run the command again",
                    e);
        }
    }

    /// Numbers the entries of a session and passes on those that are asked for.
    private final class Entries implements EntrySink {
        private final EntryDocuments documents;
        private Reading reading = new Reading(List.of(), new Tokens(0, 0, 0, 0), new Reading.Damage(0, 0, 0, false));
        private SessionFacts.Counts counts = SessionFacts.Counts.NONE;
        private long count;
        private final Map<String, Tokens> ofSubagents = new HashMap<>();
        private long line; // 0 in a transcript that is one document

        Entries(EntryDocuments documents) {
            this.documents = documents;
        }

        Reading reading() {
            return reading;
        }

        /// The tokens of the session and of its subagents, each message once.
        Tokens tokens() {
            return ofSubagents.values().stream().reduce(reading.tokens(), Tokens::plus);
        }

        @Override
        public void line(long number) {
            line = number;
        }

        @Override
        public void add(Entry entry) {
            count++;
            NumberedEntry numbered = new NumberedEntry(count, entry);
            Document document = documents.next(numbered, line);
            if (first <= count && count <= last) {
                counts = counts.with(document);
                try {
                    form.add(numbered, document);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else {
                form.pass(numbered, document);
            }
        }

        @Override
        public void usage(Usage usage) {
            if (usage.subagent()) {
                String key = usage.key().isEmpty() ? " " + ofSubagents.size() : usage.key();
                ofSubagents.put(key, usage.tokens());
            }
            form.usage(usage);
        }

        @Override
        public void turn(String id) {
            form.turn(id);
        }
    }
}
