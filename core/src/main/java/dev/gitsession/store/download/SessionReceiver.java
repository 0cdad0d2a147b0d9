package dev.gitsession.store.download;

import dev.gitsession.git.RefName;
import java.io.IOException;
import java.io.OutputStream;

/// Receives sessions as they arrive.
@FunctionalInterface
public interface SessionReceiver {
    /// Opens a destination for one session's bytes. Sessions on different branches may have the same id. The bytes
    /// count only after [Sink#accept()]; without it, closing must discard them.
    Sink open(RefName branch, String sessionId) throws IOException;

    /// Whether the destination of a session holds exactly its bytes already. Then it is neither fetched nor opened.
    ///
    /// @param sha256 the session's hash, in hexadecimal
    default boolean has(RefName branch, String sessionId, String sha256) {
        return false;
    }

    /// Whether the parts of a condensed session are wanted separately rather than concatenated.
    default boolean takesParts() {
        return false;
    }

    /// Opens a destination for one part of a condensed session. It is called only if separate parts are wanted.
    ///
    /// @param name the part's name, which is safe to resolve against a folder
    default Sink openPart(RefName branch, String sessionId, String name) throws IOException {
        return open(branch, sessionId);
    }

    /// Whether side files are wanted too.
    default boolean takesFilesBeside() {
        return false;
    }

    /// Opens a destination for a side file of an accepted session. It is called only if side files are wanted.
    ///
    /// @param name the path below the session's own folder, which is safe to resolve against a folder
    default OutputStream openBeside(String sessionId, String name) throws IOException {
        return OutputStream.nullOutputStream();
    }

    /// Receives the bytes of one session.
    interface Sink extends AutoCloseable {
        OutputStream stream() throws IOException;

        /// Confirms that the content is complete and matches the manifest.
        void accept() throws IOException;

        @Override
        void close() throws IOException;
    }
}
