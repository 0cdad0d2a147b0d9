package dev.gitsession.agent;

import dev.gitsession.session.Transcript;
import dev.gitsession.zstd.ZstdFile;
import dev.gitsession.zstd.ZstdTranscript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A side file is a file on this machine that an agent keeps beside a session's transcript.
///
/// @param name the name under which it is stored, below the session's own folder, with `/` between the parts
/// @param file its path on this machine. If only this path ends in `.zst`, the agent compressed the file
public record SideFile(String name, Path file) {
    /// The file's bytes in the form in which they are stored.
    public Transcript transcript() throws IOException {
        boolean compressed = ZstdFile.isNamedSo(file) && !name.endsWith(ZstdFile.ENDING);
        return compressed ? ZstdTranscript.of(file) : Transcript.ofFile(file, Files.size(file));
    }
}
