package dev.gitsession.web.digest;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.web.export.ExportedSession;
import dev.gitsession.web.export.SessionFacts;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// The digest of one session, collected while the session is read.
interface SessionDigest extends Closeable {
    /// Takes the next entry.
    void add(NumberedEntry entry, Document document) throws IOException;

    /// Takes what is known of the session after its last entry.
    void end(SessionFacts facts) throws IOException;

    /// The session.
    ExportedSession session();

    /// What was shortened in the entries, in words.
    List<String> shortened();

    /// The digest in files that each have their share of tokens.
    List<DigestFile> files() throws IOException;
}
