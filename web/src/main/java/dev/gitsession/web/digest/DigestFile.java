package dev.gitsession.web.digest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// One file of a digest.
public final class DigestFile {
    private final String stem;
    private final Place place;
    private final Text text;

    /// @param stem the beginning of its name, which is the session's id
    DigestFile(String stem, Place place, Text text) {
        this.stem = stem;
        this.place = place;
        this.text = text;
    }

    /// Which part of a session's digest a file is.
    ///
    /// @param number its number, from 1
    /// @param count how many parts there are
    /// @param ending how names of files end, with the dot
    record Place(int number, int count, String ending) {}

    /// The text of a file.
    ///
    /// @param head what stands above its entries
    /// @param tail what stands below them
    record Text(String head, EntryFile entries, EntryFile.Part part, String tail) {
        void write(OutputStream out) throws IOException {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            entries.copy(part, out);
            out.write(tail.getBytes(StandardCharsets.UTF_8));
        }

        long tokens() {
            return DigestText.tokens(head) + part.tokens() + DigestText.tokens(tail);
        }
    }

    /// The name of the file.
    public String name() {
        return name(stem);
    }

    /// The name of the file with another beginning: then come its number, where there are several, and the ending.
    public String name(String beginning) {
        return beginning + (place.count() > 1 ? "-part" + place.number() : "") + place.ending();
    }

    /// Its number among the files of the session, from 1.
    public int number() {
        return place.number();
    }

    /// How many tokens it has, about.
    public long tokens() {
        return text.tokens();
    }

    /// Writes the file.
    public void write(OutputStream out) throws IOException {
        text.write(out);
    }
}
