package dev.gitsession.store.download;

import dev.gitsession.git.RefName;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// A stored session and its side files in a temporary folder, which is deleted when this is closed.
public final class FetchedSession implements SessionReceiver, AutoCloseable {
    private final TemporaryFolder folder = TemporaryFolder.make();
    private final Path session = folder.path().resolve("session");
    private final SortedMap<String, Path> beside = new TreeMap<>();

    public Transcript transcript() throws IOException {
        return Transcript.ofFile(session, Files.size(session));
    }

    /// The side files by name.
    public SortedMap<String, Transcript> filesBeside() throws IOException {
        SortedMap<String, Transcript> files = new TreeMap<>();
        for (var file : beside.entrySet()) {
            files.put(file.getKey(), Transcript.ofFile(file.getValue(), Files.size(file.getValue())));
        }
        return files;
    }

    @Override
    public Sink open(RefName branch, String sessionId) throws IOException {
        return new ToFile(Files.newOutputStream(session));
    }

    @Override
    public boolean takesFilesBeside() {
        return true;
    }

    @Override
    public OutputStream openBeside(String sessionId, String name) throws IOException {
        Path file = folder.path().resolve("beside-" + beside.size());
        beside.put(name, file);
        return Files.newOutputStream(file);
    }

    @Override
    public void close() {
        folder.close();
    }

    private record ToFile(OutputStream stream) implements Sink {
        @Override
        public void accept() {
            // Nothing to do: the bytes are in their final place.
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
