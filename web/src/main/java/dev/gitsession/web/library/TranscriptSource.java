package dev.gitsession.web.library;

import dev.gitsession.reading.index.IndexedSession;
import java.io.IOException;
import java.nio.file.Path;

/// Where the transcripts of sessions come from.
@FunctionalInterface
public interface TranscriptSource {
    /// The files of a session.
    ///
    /// @param folder a folder for it that nothing else uses
    /// @throws IOException if it can't be read or written there
    /// @throws dev.gitsession.session.SessionException if it is not there, or the remote can't be asked
    SessionFiles open(IndexedSession session, Path folder) throws IOException;
}
