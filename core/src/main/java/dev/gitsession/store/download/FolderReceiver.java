package dev.gitsession.store.download;

import dev.gitsession.agent.SideFile;
import dev.gitsession.git.RefName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes one session and its side files to a temporary folder. Bytes that are not accepted are deleted with the
/// folder.
public final class FolderReceiver implements SessionReceiver {
    private final Path folder;
    private final List<SideFile> beside = new ArrayList<>();

    public FolderReceiver(Path folder) {
        this.folder = folder;
    }

    /// The file with the bytes of a session.
    public Path pathOf(String sessionId) {
        return folder.resolve((sessionId.isEmpty() ? "unnamed" : sessionId) + ".jsonl");
    }

    /// The side files that came.
    public List<SideFile> beside() {
        return List.copyOf(beside);
    }

    @Override
    public Sink open(RefName branch, String sessionId) {
        return new FileSink(pathOf(sessionId));
    }

    @Override
    public boolean takesFilesBeside() {
        return true;
    }

    @Override
    public OutputStream openBeside(String sessionId, String name) throws IOException {
        Path file = folder.resolve("beside").resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        beside.add(new SideFile(name, file));
        return Files.newOutputStream(file);
    }

    private record FileSink(Path file) implements Sink {
        @Override
        public OutputStream stream() throws IOException {
            return Files.newOutputStream(file);
        }

        @Override
        public void accept() {}

        @Override
        public void close() {}
    }
}
