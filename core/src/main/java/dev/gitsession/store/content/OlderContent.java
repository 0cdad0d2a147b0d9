package dev.gitsession.store.content;

import dev.gitsession.json.Json;
import dev.gitsession.redact.PlaceholderMatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether one content of a session is a strict beginning of another, and therefore older.
///
/// Contents are compared line by line. Documents that consist of one JSON object are compared by their lists of
/// messages. A redaction placeholder matches any text in its place, and the path of the working folder does not
/// count: a session that was resumed in another checkout is the same session. Lines that tell only the session's
/// state do not count either. Content that can't be compared in bounded memory is not older.
public final class OlderContent {
    /// The longest line to compare, in bytes.
    private static final int LONGEST_LINE = 32 << 20;

    /// The largest document whose messages are compared, in bytes.
    private static final int LARGEST_DOCUMENT = 64 << 20;

    private static final int BUFFER = 64 << 10;
    private static final String MESSAGES = "messages";

    private OlderContent() {}

    /// Content that can be read more than once.
    public interface Source {
        InputStream open() throws IOException;
    }

    /// Whether the first content is a strict beginning of the other.
    static boolean isOlder(Source one, Source other) throws IOException {
        return beginsByLines(one, other, true) || beginsByMessages(one, other, true);
    }

    /// Whether the first content is a beginning of the other, or equal to it.
    public static boolean isBeginning(Source one, Source other) throws IOException {
        return beginsByLines(one, other, false) || beginsByMessages(one, other, false);
    }

    private static boolean beginsByLines(Source one, Source other, boolean strictly) throws IOException {
        try (InputStream shorter = new BufferedInputStream(one.open(), BUFFER);
                InputStream longer = new BufferedInputStream(other.open(), BUFFER)) {
            while (true) {
                byte @Nullable [] next = line(shorter);
                byte @Nullable [] line = conversation(next, shorter);
                // Without another state at its end, it is older than the same content with a state.
                boolean ended = next != null && next.length == 0;
                byte @Nullable [] counterpart = ended ? line(longer) : conversation(line(longer), longer);
                if (line == null || counterpart == null) {
                    return false;
                }
                if (line.length == 0) {
                    return counterpart.length > 0 || !strictly;
                }
                boolean last = line[line.length - 1] != '\n';
                if (last) {
                    return endsWithin(line, counterpart, longer, strictly);
                }
                if (!LineMatch.matches(line, counterpart)) {
                    return false;
                }
            }
        }
    }

    /// Whether a last line without a line end equals the other's line, and the other continues, if only with a
    /// line end.
    private static boolean endsWithin(byte[] line, byte[] counterpart, InputStream rest, boolean strictly)
            throws IOException {
        boolean ended = counterpart.length > 0 && counterpart[counterpart.length - 1] == '\n';
        byte[] text = ended ? Arrays.copyOf(counterpart, counterpart.length - 1) : counterpart;
        return (ended || !strictly || rest.read() >= 0) && LineMatch.matches(line, text);
    }

    /// A line, or the first one after it that does not only tell the session's state.
    private static byte @Nullable [] conversation(byte @Nullable [] first, InputStream in) throws IOException {
        byte @Nullable [] line = first;
        while (line != null && LineMatch.isState(line)) {
            line = line(in);
        }
        return line;
    }

    /// The next line including its end; empty at the end of the content; null if the line is too long.
    static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int next;
        while ((next = in.read()) >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            if (line.size() > LONGEST_LINE) {
                return null;
            }
        }
        return line.toByteArray();
    }

    private static boolean beginsByMessages(Source one, Source other, boolean strictly) throws IOException {
        List<byte[]> shorter = new ArrayList<>();
        int[] size = {0};
        boolean whole = isDocument(one) && isDocument(other);
        if (whole) {
            try (InputStream in = one.open()) {
                whole = Json.readDocument(in, MESSAGES, message -> {
                            byte[] text = message.toString().getBytes(StandardCharsets.UTF_8);
                            size[0] += text.length;
                            shorter.add(text);
                            return size[0] < LARGEST_DOCUMENT;
                        })
                        .whole();
            }
        }
        if (!whole || shorter.isEmpty() || size[0] >= LARGEST_DOCUMENT) {
            return false;
        }
        int[] same = {0};
        int[] seen = {0};
        try (InputStream in = other.open()) {
            whole = Json.readDocument(in, MESSAGES, message -> {
                        if (seen[0] < shorter.size()
                                && PlaceholderMatch.matches(
                                        shorter.get(seen[0]), message.toString().getBytes(StandardCharsets.UTF_8))) {
                            same[0]++;
                        }
                        seen[0]++;
                        return true;
                    })
                    .whole();
        }
        return whole && same[0] == shorter.size() && (!strictly || seen[0] > shorter.size());
    }

    /// Whether the content is a single JSON object rather than one object per line.
    private static boolean isDocument(Source source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open(), BUFFER)) {
            byte @Nullable [] first = line(in);
            if (first == null || first.length == 0) {
                return false;
            }
            return in.read() < 0 || Json.findObject(first).isEmpty();
        }
    }
}
