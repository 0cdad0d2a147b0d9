package dev.gitsession.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// Reads and writes JSON as `Map` (in order), `List`, `String`, `Long`, `BigInteger`, `BigDecimal`, `Boolean` and null.
///
/// It is meant for this project's small documents, not for transcripts. The parser limits depth, name length and
/// string length, so a hostile document causes an exception rather than a full heap.
public final class Json {
    /// The largest number of tokens. It suffices for thousands of sessions and does not threaten the heap, where
    /// an empty object of 3 bytes takes a hundred.
    private static final long MOST_TOKENS = 500_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();

    private Json() {}

    /// Parses a text. Empty if it is not one JSON object.
    public static Optional<Map<String, @Nullable Object>> findObject(byte[] utf8) {
        return findObject(utf8, 0, utf8.length);
    }

    /// Parses a part of an array. Empty if it is not one JSON object.
    public static Optional<Map<String, @Nullable Object>> findObject(byte[] utf8, int offset, int length) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> object = readObject(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // no JSON, which is an answer
        }
    }

    /// Parses a part of an array that holds one JSON object after the other. Empty if it holds anything else.
    public static List<Map<String, @Nullable Object>> findObjects(byte[] utf8, int offset, int length) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return List.of();
                }
                objects.add(readObject(parser));
            }
            return objects;
        } catch (JacksonException e) {
            return List.of(); // no JSON, which is an answer
        }
    }

    /// Parses a text. Empty if it is not one JSON value, or if the value is null.
    public static Optional<Object> find(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object value = readValue(parser);
            return parser.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // no JSON, which is an answer
        }
    }

    /// Reads one object from a stream, member by member, so that a document of any length fits into memory. The
    /// elements of the array named `streamed` are passed on one at a time. Bytes that are not UTF-8 become U+FFFD,
    /// and a byte order mark at the start is skipped.
    ///
    /// @return the other members; if the text is truncated or invalid, those read before
    public static Outline readDocument(InputStream utf8, String streamed, Predicate<JsonObject> element) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), afterMark(utf8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Outline(JsonObject.of(others), false);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY && name.equals(streamed)) {
                    boolean wanted = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (wanted && parser.currentToken() == JsonToken.START_OBJECT) {
                            wanted = element.test(JsonObject.of(readObject(parser)));
                        } else {
                            parser.skipChildren();
                        }
                    }
                } else {
                    others.put(name, readValue(parser));
                }
            }
            return new Outline(JsonObject.of(others), parser.currentToken() == JsonToken.END_OBJECT);
        } catch (JacksonException e) {
            return new Outline(JsonObject.of(others), false); // cut off, which the caller is told
        }
    }

    /// Skips a byte order mark, which some editors and shells put before a document.
    private static Reader afterMark(InputStream utf8) {
        PushbackReader text = new PushbackReader(new InputStreamReader(utf8, StandardCharsets.UTF_8));
        try {
            int first = text.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                text.unread(first);
            }
        } catch (IOException e) {
            // The parser will meet and report the same problem.
        }
        return text;
    }

    /// The members of a document.
    ///
    /// @param members the members that were not streamed
    /// @param whole whether the document was valid up to its end
    public record Outline(JsonObject members, boolean whole) {}

    /// Renders a value as one line of JSON.
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    private static @Nullable Object readValue(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(readValue(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /// Reads a decimal number. The parser limits its digits but not its exponent.
    private static BigDecimal decimal(JsonParser parser) {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw new StreamReadException(parser, "a number is out of bounds", e);
        }
    }

    private static Object integer(Number value) {
        return value instanceof BigInteger big ? big : (Object) value.longValue();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        // These tests replace a switch over types, which is linked on its first run. That takes longer than
        // writing.
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            object.forEach((name, member) -> {
                generator.writeName(String.valueOf(name));
                write(generator, member);
            });
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> array) {
            generator.writeStartArray();
            array.forEach(element -> write(generator, element));
            generator.writeEndArray();
        } else if (value instanceof Optional<?> optional) {
            write(generator, optional.orElse(null));
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else {
            generator.writeString(value.toString());
        }
    }
}
