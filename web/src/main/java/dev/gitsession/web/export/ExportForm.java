package dev.gitsession.web.export;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Usage;
import dev.gitsession.reading.index.Document;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/// A form in which sessions are exported. It takes sessions one after the other, entry by entry, because a session may
/// not fit into memory.
public interface ExportForm extends Closeable {
    /// Takes the plan whose sessions follow. Not called for a single session.
    default void plan(ExportedPlan plan) {}

    /// Begins a session.
    void begin(ExportedSession session) throws IOException;

    /// Takes the next entry that was asked for.
    ///
    /// @param document the entry as it is shown
    void add(NumberedEntry entry, Document document) throws IOException;

    /// Takes the next entry that was not asked for. Later entries may depend on it.
    default void pass(NumberedEntry entry, Document document) {}

    /// Takes the tokens of a message.
    default void usage(Usage usage) {}

    /// Takes the id of the turn that follows, if the agent tells it.
    default void turn(String id) {}

    /// Ends a session of which at least one entry was exported.
    ///
    /// @return what is missing of it, with what this form leaves out
    LeftOut end(SessionFacts facts) throws IOException;

    /// Writes what was not written yet, after the last session.
    void finish(OutputStream out) throws IOException;

    /// Forgets what was kept meanwhile.
    @Override
    default void close() throws IOException {}
}
