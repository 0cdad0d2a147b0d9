package dev.gitsession.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// The bytes of a session. Their number is fixed when the transcript is opened, and they can be read more than
/// once.
///
/// The agent may still be appending to the file. Bytes that are added later do not belong to this transcript.
public interface Transcript {
    /// The length in bytes.
    long size();

    /// Opens the bytes from the start. The stream ends after [#size()] bytes, or earlier if the file was truncated
    /// meanwhile. Callers that count the bytes detect that.
    InputStream open() throws IOException;

    /// The file that provides the bytes, if there is one.
    default Optional<Path> origin() {
        return Optional.empty();
    }

    /// A transcript of the first `size` bytes of a file.
    static Transcript ofFile(Path file, long size) {
        return FileTranscript.of(file, size);
    }
}
