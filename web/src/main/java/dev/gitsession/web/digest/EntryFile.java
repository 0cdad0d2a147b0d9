package dev.gitsession.web.digest;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The written entries of a session in a temporary file, cut at the borders of entries into parts of so many
/// tokens. Only an entry that is longer than a part is divided.
final class EntryFile implements Closeable {
    /// The shortest text that is divided, in characters.
    private static final int SHORTEST = 80;

    private final Path file;
    private final OutputStream out;
    private final PassageWriter writer;
    private final Limits limits;
    private final List<Part> parts = new ArrayList<>();
    private Part open = new Part("", 0, 0, 0);

    /// How many tokens of entries go into a part.
    ///
    /// @param first the same for the very first one, which has a head
    record Limits(long first, long others) {
        static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /// A part of the file, in bytes.
    ///
    /// @param label the subagent whose entries they are; empty for the session itself
    record Part(String label, long from, long to, long tokens) {}

    /// @param file a file that does not exist yet
    EntryFile(Path file, PassageWriter writer, Limits limits) throws IOException {
        this.file = file;
        this.writer = writer;
        this.limits = limits;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /// Adds what is kept of an entry.
    void add(long entry, Passage passage) throws IOException {
        add(entry, passage, false);
    }

    private void add(long entry, Passage passage, boolean isContinued) throws IOException {
        String text = writer.write(entry, passage, isContinued);
        if (DigestText.tokens(text) <= limits.others() || passage.text().length() < SHORTEST) {
            add(text);
            return;
        }
        String whole = passage.text();
        int middle = middle(whole);
        switch (passage) {
            case Passage.Said said -> {
                add(entry, new Passage.Said(said.kind(), whole.substring(0, middle)), isContinued);
                add(entry, new Passage.Said(said.kind(), whole.substring(middle)), true);
            }
            case Passage.Result result -> {
                add(entry, part(result, whole.substring(0, middle)), isContinued);
                add(entry, part(result, whole.substring(middle)), true);
            }
            case Passage.Call ignored -> add(text);
        }
    }

    private static Passage part(Passage.Result result, String text) {
        return new Passage.Result(result.call(), result.callEntry(), result.failed(), text);
    }

    /// Where to divide a text: behind the line end next to its middle, else behind a space, else in the middle.
    private static int middle(String text) {
        int half = text.length() / 2;
        for (char border : new char[] {'\n', ' '}) {
            int at = text.lastIndexOf(border, half);
            if (at > text.length() / 4) {
                return at + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(half)) ? half + 1 : half;
    }

    /// Adds a text that is not divided.
    void add(String text) throws IOException {
        long tokens = DigestText.tokens(text);
        long limit = parts.isEmpty() ? limits.first() : limits.others();
        if (open.tokens() > 0 && open.tokens() + tokens > limit) {
            begin(open.label());
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        open = new Part(open.label(), open.from(), open.to() + bytes.length, open.tokens() + tokens);
    }

    /// Begins a new part.
    void begin(String label) {
        if (open.tokens() > 0) {
            parts.add(open);
        }
        open = new Part(label, open.to(), open.to(), 0);
    }

    /// Whose entries are added now.
    String label() {
        return open.label();
    }

    /// All parts, after the last entry.
    List<Part> parts() throws IOException {
        out.flush();
        begin("");
        return List.copyOf(parts);
    }

    /// The text of a part.
    String text(Part part) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        copy(part, text);
        return text.toString(StandardCharsets.UTF_8);
    }

    void copy(Part part, OutputStream target) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(part.from());
            byte[] buffer = new byte[1 << 16];
            long left = part.to() - part.from();
            while (left > 0) {
                int count = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (count == 0) {
                    throw new IOException("a temporary file became shorter");
                }
                target.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
