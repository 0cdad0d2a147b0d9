package dev.gitsession.agent;

import dev.gitsession.session.Transcript;
import dev.gitsession.zstd.ZstdFile;
import dev.gitsession.zstd.ZstdTranscript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that belongs to a session and lies beside it.
///
/// @param name where it is stored below the session's own folder, with `/` between the parts
/// @param file where it lies on this machine; one that is named `.zst` here alone was compressed by the agent
public record SideFile(String name, Path file) {
    /// Its bytes, as they are to be stored.
    public Transcript transcript() throws IOException {
        boolean compressed = ZstdFile.isNamedSo(file) && !name.endsWith(ZstdFile.ENDING);
        return compressed ? ZstdTranscript.of(file) : Transcript.ofFile(file, Files.size(file));
    }
}
