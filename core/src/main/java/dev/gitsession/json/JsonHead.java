package dev.gitsession.json;

import dev.gitsession.session.BoundedInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the beginning of a JSON or JSON Lines file: the names and texts at the top level of its first objects. It
/// reads up to a limit, not the whole file, and does not fail on content that is not JSON.
public final class JsonHead {
    private static final int OBJECTS = 200;
    private static final long BYTES = 4 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Predicate<JsonHead> enough;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private int objects;
    private boolean oneLineEach = true;
    private boolean broken;

    private JsonHead(Predicate<JsonHead> enough) {
        this.enough = enough;
    }

    /// Prepares the parser on another thread. That costs nothing while the caller waits for git.
    public static void prepare() {
        Thread.ofPlatform().daemon().start(() -> {
            JsonHead head = new JsonHead(any -> true);
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new byte[] {'{', '}'})) {
                head.read(parser);
            }
        });
    }

    /// Reads the beginning of a file.
    ///
    /// @param enough whether reading can stop
    public static JsonHead of(Path file, Predicate<JsonHead> enough) throws IOException {
        return of(Files.newInputStream(file), enough);
    }

    /// Reads the beginning of a stream and closes it.
    ///
    /// @param enough whether reading can stop
    public static JsonHead of(InputStream bytes, Predicate<JsonHead> enough) throws IOException {
        JsonHead head = new JsonHead(enough);
        try (InputStream in = new BufferedInputStream(bytes, 64 << 10);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            head.read(parser);
        } catch (JacksonException e) {
            head.broken = head.objects == 0;
        }
        return head;
    }

    /// Whether the bytes from `start` to `end` are one complete JSON value.
    public static boolean isComplete(Path file, long start, long end) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start);
            return isComplete(BoundedInputStream.upTo(in, end - start));
        }
    }

    /// Whether the rest of a stream is one complete JSON value.
    public static boolean isComplete(InputStream rest) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), rest)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false; // no JSON, which is an answer
        }
    }

    /// The text of a top-level member, in the first object that has one.
    public Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /// Whether one of the first objects has such a member.
    public boolean has(String name) {
        return names.contains(name);
    }

    /// Whether the file begins with a JSON object.
    public boolean isJson() {
        return !broken && objects > 0;
    }

    /// Whether the file begins with a JSON object that ends on its first line: JSON Lines.
    public boolean isLines() {
        return isJson() && oneLineEach;
    }

    private void read(JsonParser parser) {
        JsonToken token;
        while (objects < OBJECTS && (token = parser.nextToken()) != null) {
            if (token != JsonToken.START_OBJECT) {
                broken = objects == 0;
                return;
            }
            int line = parser.currentTokenLocation().getLineNr();
            objects++;
            // An object that is cut off may not end on its line.
            oneLineEach &= objects > 1;
            readObject(parser);
            if (objects == 1) {
                oneLineEach = parser.currentTokenLocation().getLineNr() == line;
            }
            if (enough.test(this) || parser.currentTokenLocation().getByteOffset() > BYTES) {
                return;
            }
        }
    }

    private void readObject(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            names.add(name);
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                if (!texts.containsKey(name) && parser.getStringLength() < 1000) {
                    texts.put(name, parser.getString());
                }
            } else {
                parser.skipChildren();
            }
        }
    }
}
