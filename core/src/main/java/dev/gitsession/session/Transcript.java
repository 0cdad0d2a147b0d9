package dev.gitsession.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// The bytes of a session, fixed in length when it was opened and readable more than once.
///
/// The agent may still be appending to the file: what it adds later is not part of this transcript.
public interface Transcript {
    /// The length in bytes.
    long size();

    /// The bytes from the start. The stream ends after [#size()] bytes, or earlier if the file was cut meanwhile; a
    /// caller that counts notices.
    InputStream open() throws IOException;

    /// The file that these bytes come from and change with, if it is one.
    default Optional<Path> origin() {
        return Optional.empty();
    }

    /// The first `size` bytes of a file.
    static Transcript ofFile(Path file, long size) {
        return FileTranscript.of(file, size);
    }
}
