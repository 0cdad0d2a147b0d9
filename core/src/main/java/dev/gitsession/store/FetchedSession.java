package dev.gitsession.store;

import dev.gitsession.git.RefName;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// One stored session and the files beside it, in a temporary folder that goes when this is closed.
final class FetchedSession implements SessionReceiver, AutoCloseable {
    private final Path folder;
    private final Path session;
    private final SortedMap<String, Path> beside = new TreeMap<>();

    private FetchedSession(Path folder) {
        this.folder = folder;
        this.session = folder.resolve("session");
    }

    /// @param folder empty, and nobody else's
    static FetchedSession into(Path folder) {
        return new FetchedSession(folder);
    }

    Transcript transcript() throws IOException {
        return Transcript.ofFile(session, Files.size(session));
    }

    /// The files beside it by their names.
    SortedMap<String, Transcript> filesBeside() throws IOException {
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
        Path file = folder.resolve("beside-" + beside.size());
        beside.put(name, file);
        return Files.newOutputStream(file);
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private record ToFile(OutputStream stream) implements Sink {
        @Override
        public void accept() {
            // It is where it shall be.
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
