package dev.gitsession.web.library;

import dev.gitsession.json.Json;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.TemporaryFolder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Records of transcripts. A transcript is fetched when the first of its records is asked for, and kept in a temporary
/// folder while the viewer runs.
public final class Transcripts implements AutoCloseable {
    private static final int KEPT = 8;
    private static final int LONGEST_LINE = 64 << 20;
    private static final int BUFFER = 1 << 16;

    private final TranscriptSource source;
    private final Map<String, SessionFiles> opened = new LinkedHashMap<>();
    private final TemporaryFolder folder;
    private int number;

    public Transcripts(TranscriptSource source) {
        this.source = source;
        this.folder = TemporaryFolder.make();
    }

    /// The record that an entry of a session came from; empty if there is none.
    ///
    /// @throws IOException if it can't be read
    public Optional<Map<String, ?>> record(IndexedSession session, Document entry) throws IOException {
        try (InputStream in =
                new BufferedInputStream(files(session).of(entry.subagent()).open(), BUFFER)) {
            long at = 1;
            while (at < entry.line()) {
                int c = in.read();
                if (c < 0) {
                    return Optional.empty();
                }
                at += c == '\n' ? 1 : 0;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int c = in.read(); c >= 0 && c != '\n' && bytes.size() < LONGEST_LINE; c = in.read()) {
                bytes.write(c);
            }
            return Json.findObject(bytes.toByteArray()).map(found -> found);
        }
    }

    private synchronized SessionFiles files(IndexedSession session) throws IOException {
        String key = session.key() + "\n" + session.content().name();
        SessionFiles known = opened.get(key);
        if (known != null) {
            return known;
        }
        if (opened.size() >= KEPT) {
            opened.remove(opened.keySet().iterator().next());
        }
        number++;
        Path place = Files.createDirectory(folder.path().resolve(String.valueOf(number)));
        SessionFiles files = source.open(session, place);
        opened.put(key, files);
        return files;
    }

    @Override
    public void close() {
        folder.close();
    }
}
