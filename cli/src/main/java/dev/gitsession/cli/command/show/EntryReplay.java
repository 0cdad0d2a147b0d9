package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.conversation.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The entries of a session for a second pass: the header above a transcript needs a first one. Those of a short
/// session are kept, because reading 4 MB again takes a tenth of the whole command's time. A long session is read
/// again, because it may be a gigabyte.
final class EntryReplay {
    private static final long SHORT = 16 << 20;

    private final ShownSession session;
    private final boolean keeps;
    private final List<Entry> kept = new ArrayList<>();

    EntryReplay(ShownSession session) {
        this.session = session;
        this.keeps = session.bytes() <= SHORT;
    }

    /// Takes notice of an entry in the first pass.
    void add(Entry entry) {
        if (keeps) {
            kept.add(entry);
        }
    }

    /// Passes all entries on again.
    ///
    /// @param reader the agent that read the session in the first pass
    void replay(Agent reader, Consumer<Entry> entries) {
        if (keeps) {
            kept.forEach(entries);
        } else {
            session.read(reader, entries::accept);
        }
    }
}
