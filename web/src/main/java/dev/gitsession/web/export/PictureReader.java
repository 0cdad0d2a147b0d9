package dev.gitsession.web.export;

import dev.gitsession.agent.SideFile;
import dev.gitsession.json.Json;
import dev.gitsession.reading.index.Document;
import dev.gitsession.session.Transcript;
import dev.gitsession.web.entry.Pictures;
import dev.gitsession.web.library.Picture;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the pictures of entries from the lines that the entries came from. Entries come in the order of their lines,
/// so each transcript is read a second time once, and only up to its last picture.
final class PictureReader implements Closeable {
    /// How large a picture may be, in bytes.
    static final int LARGEST = 4 << 20;

    private static final int LONGEST_LINE = 64 << 20;
    private static final int BUFFER = 1 << 16;

    private final ExportedSession session;
    private final Map<String, Lines> lines = new HashMap<>();

    PictureReader(ExportedSession session) {
        this.session = session;
    }

    /// A picture of an entry.
    ///
    /// @param number which of the pictures that came from the entry's line, from 1
    record Key(String subagent, long line, int number) {}

    /// Adds the pictures of an entry, as addresses.
    ///
    /// @param found the pictures of this window so far
    /// @param allowed how many bytes pictures may have
    /// @return how many pictures could not be added
    long addTo(Map<Key, String> found, Document entry, long allowed) throws IOException {
        long missing = 0;
        long left = allowed;
        int number = 0;
        for (long count = Pictures.count(entry); count > 0; count--) {
            do {
                number++;
            } while (found.containsKey(new Key(entry.subagent(), entry.line(), number)));
            Optional<Picture> picture = entry.line() == 0 ? Optional.empty() : find(entry, number);
            int size = picture.map(each -> each.bytes().length).orElse(0);
            boolean fits = size > 0 && size <= LARGEST && size <= left;
            left -= fits ? size : 0;
            missing += fits ? 0 : 1;
            found.put(
                    new Key(entry.subagent(), entry.line(), number),
                    fits ? picture.map(PictureReader::address).orElse("") : "");
        }
        return missing;
    }

    private static String address(Picture picture) {
        return "data:" + picture.type() + ";base64," + Base64.getEncoder().encodeToString(picture.bytes());
    }

    private Optional<Picture> find(Document entry, int number) throws IOException {
        Lines of = lines.get(entry.subagent());
        if (of == null) {
            Optional<Transcript> transcript = transcript(entry.subagent());
            if (transcript.isEmpty()) {
                return Optional.empty();
            }
            of = new Lines(transcript.get());
            lines.put(entry.subagent(), of);
        }
        return of.record(entry.line()).flatMap(record -> Picture.find(record, number));
    }

    private Optional<Transcript> transcript(String subagent) throws IOException {
        if (subagent.isEmpty()) {
            return Optional.of(session.transcript());
        }
        for (SideFile file : session.subagents()) {
            if (session.origin().agent().subagent(file.name()).equals(Optional.of(subagent))) {
                return Optional.of(file.transcript());
            }
        }
        return Optional.empty();
    }

    /// The lines of a transcript, read forwards.
    private static final class Lines implements Closeable {
        private final Transcript transcript;
        private @Nullable InputStream in;
        private long next = 1;
        private long last;
        private Optional<Map<String, ?>> lastRecord = Optional.empty();

        Lines(Transcript transcript) {
            this.transcript = transcript;
        }

        Optional<Map<String, ?>> record(long line) throws IOException {
            if (line == last) {
                return lastRecord;
            }
            InputStream from = in;
            if (from == null || line < next) {
                close();
                from = new BufferedInputStream(transcript.open(), BUFFER);
                in = from;
                next = 1;
            }
            while (next < line) {
                int c = from.read();
                if (c < 0) {
                    return Optional.empty();
                }
                next += c == '\n' ? 1 : 0;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int c = from.read();
            while (c >= 0 && c != '\n' && bytes.size() < LONGEST_LINE) {
                bytes.write(c);
                c = from.read();
            }
            next += c == '\n' ? 1 : 0;
            last = line;
            lastRecord = Json.findObject(bytes.toByteArray()).map(found -> found);
            return lastRecord;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Lines each : lines.values()) {
            each.close();
        }
    }
}
