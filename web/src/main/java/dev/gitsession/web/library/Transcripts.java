package dev.gitsession.web.library;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Records of transcripts. A transcript is fetched when the first of its records is asked for, and kept in a temporary
/// folder. Only those that were asked for last are kept.
public final class Transcripts implements AutoCloseable {
    private static final int KEPT = 8;

    private final TranscriptSource source;
    private final Map<String, Opened> opened = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final TemporaryFolder folder;
    private int number;

    public Transcripts(TranscriptSource source) {
        this.source = source;
        this.folder = TemporaryFolder.make();
    }

    /// The files of a session in a folder of their own.
    private record Opened(SessionFiles files, Path place, Map<String, TranscriptLines> lines) {
        Optional<Map<String, ?>> record(Document entry) throws IOException {
            return entry.line() < 1
                    ? Optional.empty()
                    : lines.computeIfAbsent(entry.subagent(), name -> new TranscriptLines(files.of(name)))
                            .record(entry.line());
        }

        void close() throws IOException {
            for (TranscriptLines each : lines.values()) {
                each.close();
            }
        }
    }

    /// The record that an entry of a session came from; empty if there is none.
    ///
    /// @throws IOException if it can't be read
    public synchronized Optional<Map<String, ?>> record(IndexedSession session, Document entry) throws IOException {
        return files(session).record(entry);
    }

    private Opened files(IndexedSession session) throws IOException {
        String key = session.key() + "\n" + session.content().name();
        Opened known = opened.get(key);
        if (known != null) {
            return known;
        }
        if (opened.size() >= KEPT) {
            Opened oldest = opened.remove(opened.keySet().iterator().next());
            if (oldest != null) {
                oldest.close();
                delete(oldest.place());
            }
        }
        number++;
        Path place = Files.createDirectory(folder.path().resolve(String.valueOf(number)));
        Opened files = new Opened(source.open(session, place), place, new HashMap<>());
        opened.put(key, files);
        return files;
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public synchronized void close() {
        try (folder) {
            for (Opened each : opened.values()) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
