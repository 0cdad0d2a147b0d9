package dev.gitsession.store.download;

import dev.gitsession.git.RefName;
import java.io.IOException;
import java.io.OutputStream;

/// Takes sessions as they arrive.
@FunctionalInterface
public interface SessionReceiver {
    /// A place for one session's bytes, which may be stored under the same id on more than one branch. What is written
    /// counts only once [Sink#accept()] is called; closed without it,
    /// nothing of it may remain.
    Sink open(RefName branch, String sessionId) throws IOException;

    /// Whether the parts of a condensed session are wanted one by one, and not put together.
    default boolean takesParts() {
        return false;
    }

    /// A place for one part of a condensed session, asked for only if these are wanted.
    ///
    /// @param name the part's name, which is safe to resolve
    default Sink openPart(RefName branch, String sessionId, String name) throws IOException {
        return open(branch, sessionId);
    }

    /// Whether the files beside a session are wanted too.
    default boolean takesFilesBeside() {
        return false;
    }

    /// A place for a file beside a session that was accepted, asked for only if they are wanted.
    ///
    /// @param name its path below the session's own folder, which is safe to resolve
    default OutputStream openBeside(String sessionId, String name) throws IOException {
        return OutputStream.nullOutputStream();
    }

    /// Takes the bytes of one session.
    interface Sink extends AutoCloseable {
        OutputStream stream() throws IOException;

        /// The content arrived whole and is what the manifest says.
        void accept() throws IOException;

        @Override
        void close() throws IOException;
    }
}
