package dev.gitsession.web.export;

import dev.gitsession.agent.SideFile;
import dev.gitsession.reading.index.Document;
import dev.gitsession.session.Transcript;
import dev.gitsession.web.entry.Pictures;
import dev.gitsession.web.library.Picture;
import dev.gitsession.web.library.TranscriptLines;
import java.io.Closeable;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the pictures of entries from the lines that the entries came from. Entries come in the order of their lines,
/// so each transcript is read a second time once, and only up to its last picture.
final class PictureReader implements Closeable {
    /// How large a picture may be, in bytes.
    static final int LARGEST = 4 << 20;

    private final ExportedSession session;
    private final Map<String, TranscriptLines> lines = new HashMap<>();
    private final Map<String, Counted> counted = new HashMap<>();

    PictureReader(ExportedSession session) {
        this.session = session;
    }

    /// A picture of an entry.
    ///
    /// @param number which of the entry's pictures, from 1
    record Key(long entry, int number) {}

    /// What was added.
    ///
    /// @param bytes how large the added pictures are
    /// @param missing how many could not be added
    record Added(long bytes, long missing) {}

    /// How many pictures of the line that was read last belong to earlier entries.
    private record Counted(long line, int pictures) {}

    /// Passes over the pictures of an entry that is not exported.
    void skip(Document entry) {
        count(entry);
    }

    /// Adds the pictures of an entry, as addresses.
    ///
    /// @param found the pictures of this window so far
    /// @param allowed how many bytes they may have
    Added addTo(Map<Key, String> found, Document entry, long allowed) throws IOException {
        long missing = 0;
        long bytes = 0;
        int count = Pictures.count(entry);
        int before = count(entry);
        for (int number = 1; number <= count; number++) {
            Optional<Picture> picture = entry.line() == 0 ? Optional.empty() : find(entry, before + number);
            int size = picture.map(each -> each.bytes().length).orElse(0);
            boolean fits = size > 0 && size <= LARGEST && size <= allowed - bytes;
            bytes += fits ? size : 0;
            missing += fits ? 0 : 1;
            found.put(
                    new Key(entry.entry(), number),
                    fits ? picture.map(PictureReader::address).orElse("") : "");
        }
        return new Added(bytes, missing);
    }

    /// Counts the pictures of an entry, and returns how many the same line has before them.
    private int count(Document entry) {
        Counted known = counted.getOrDefault(entry.subagent(), new Counted(0, 0));
        int before = known.line() == entry.line() ? known.pictures() : 0;
        counted.put(entry.subagent(), new Counted(entry.line(), before + Pictures.count(entry)));
        return before;
    }

    private static String address(Picture picture) {
        return "data:" + picture.type() + ";base64," + Base64.getEncoder().encodeToString(picture.bytes());
    }

    private Optional<Picture> find(Document entry, int number) throws IOException {
        TranscriptLines of = lines.get(entry.subagent());
        if (of == null) {
            of = new TranscriptLines(transcript(entry.subagent()));
            lines.put(entry.subagent(), of);
        }
        return of.record(entry.line()).flatMap(record -> Picture.find(record, number));
    }

    /// The transcript of a subagent. Without a file of its own, its entries are in the session's.
    private Transcript transcript(String subagent) throws IOException {
        for (SideFile file : session.subagents()) {
            if (session.origin().agent().subagent(file.name()).equals(Optional.of(subagent))) {
                return file.transcript();
            }
        }
        return session.transcript();
    }

    @Override
    public void close() throws IOException {
        for (TranscriptLines each : lines.values()) {
            each.close();
        }
    }
}
