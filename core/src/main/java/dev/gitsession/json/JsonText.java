package dev.gitsession.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A JSON document that is edited as text: everything outside an edit keeps its bytes, including comments and
/// indentation.
///
/// Comments and trailing commas are accepted, because several programs accept them in their settings. A repeated
/// name in an object is not accepted, because programs disagree on which one counts. Reversing an edit restores
/// the text, except for blanks inside empty brackets.
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String text;
    private final Node root;
    private final JsonBlanks blanks;

    private JsonText(String text, Node root) {
        this.text = text;
        this.root = root;
        this.blanks = new JsonBlanks(text);
    }

    /// The position of a value in the text. For a member, it includes the name.
    private static final class Node {
        final int from;
        final int start;
        int end;
        final boolean object;
        final Map<String, Node> members = new LinkedHashMap<>();
        final List<Node> elements = new ArrayList<>();

        @Nullable
        Object value;

        Node(int from, int start, boolean object) {
            this.from = from;
            this.start = start;
            this.object = object;
        }

        /// The member with a name, or the element with a number.
        @Nullable
        Node at(String name) {
            if (object) {
                return members.get(name);
            }
            boolean number = name.matches("\\d{1,6}") && Integer.parseInt(name) < elements.size();
            return number ? elements.get(Integer.parseInt(name)) : null;
        }

        /// The last value in an object or array.
        Optional<Node> last() {
            return object
                    ? members.values().stream().reduce((one, other) -> other)
                    : elements.isEmpty() ? Optional.empty() : Optional.of(elements.getLast());
        }
    }

    /// Parses a document. Empty if it is not one JSON object.
    public static Optional<JsonText> find(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Node root = read(parser, 0);
            return parser.nextToken() == null ? Optional.of(new JsonText(text, root)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // no JSON, which is an answer
        }
    }

    /// The text.
    public String text() {
        return text;
    }

    /// Whether there is a value at a path. The path consists of member names and of element numbers from 0.
    public boolean has(String... path) {
        return find(path) != null;
    }

    /// Whether the value at a path is an empty object or array.
    public boolean isEmpty(String... path) {
        Node node = find(path);
        return node != null && node.end > node.start + 1 && node.last().isEmpty() && isContainer(node);
    }

    private boolean isContainer(Node node) {
        return node.object || text.charAt(node.start) == '[';
    }

    /// Whether the value at a path is an object.
    public boolean isObject(String... path) {
        Node node = find(path);
        return node != null && node.object;
    }

    /// The object at a path. Empty if there is none.
    public JsonObject object(String... path) {
        Node node = find(path);
        return JsonObject.of(node != null && node.value instanceof Map<?, ?> members ? members : Map.of());
    }

    /// The objects in the array at a path. Empty if there is no array.
    public List<JsonObject> objects(String... path) {
        List<JsonObject> objects = new ArrayList<>();
        Node node = find(path);
        if (node != null) {
            for (Node element : node.elements) {
                objects.add(JsonObject.of(element.value instanceof Map<?, ?> members ? members : Map.of()));
            }
        }
        return objects;
    }

    /// A copy with a member added to the object at a path.
    ///
    /// @param json the member's value
    public JsonText withMember(String name, String json, String... path) {
        Node object = require(path);
        return insert(object, Json.write(name) + ": " + json, path.length + 1);
    }

    /// A copy with an element added at the end of the array at a path.
    public JsonText withElement(String json, String... path) {
        Node array = require(path);
        return insert(array, json, path.length + 1);
    }

    /// A copy without an element of the array at a path.
    public JsonText withoutElement(int index, String... path) {
        Node array = require(path);
        return remove(array, array.elements, index);
    }

    /// A copy without a member of the object at a path.
    public JsonText withoutMember(String name, String... path) {
        Node object = require(path);
        List<Node> members = List.copyOf(object.members.values());
        return remove(object, members, members.indexOf(Objects.requireNonNull(object.members.get(name))));
    }

    /// Inserts a value after the last one. In empty brackets it goes after any comments.
    private JsonText insert(Node container, String json, int depth) {
        String indent = "  ".repeat(depth);
        Optional<Node> last = container.last();
        if (last.isPresent()) {
            int end = last.get().end;
            return parsed(spliced(end, end, "," + separator(container, indent) + json));
        }
        String inside = text.substring(container.start + 1, container.end - 1);
        int at = container.start + 1 + inside.stripTrailing().length();
        return inside.isBlank()
                ? parsed(spliced(
                        container.start + 1, container.end - 1, "\n" + indent + json + "\n" + "  ".repeat(depth - 1)))
                : parsed(spliced(at, at, "\n" + indent + json));
    }

    /// The separator before a new value: the blanks before the first value, unless they include a comment.
    private String separator(Node container, String indent) {
        String before = text.substring(container.start + 1, firstStart(container));
        return before.isBlank() ? before : "\n" + indent;
    }

    private int firstStart(Node container) {
        int at = container.start + 1;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Removes a value together with the comma before it. For a first value it is the comma after it. Comments in
    /// between stay.
    private JsonText remove(Node container, List<Node> values, int index) {
        Node value = values.get(index);
        if (index > 0) {
            int comma = blanks.end(values.get(index - 1).end);
            String between = text.substring(comma + 1, value.from);
            return parsed(text.substring(0, comma)
                    + between.stripTrailing()
                    + blanks.lineEnd(comma + 1, value.from, value.end)
                    + text.substring(value.end));
        }
        int next = blanks.end(value.end);
        int end = text.charAt(next) == ',' ? next + 1 : value.end;
        if (values.size() > 1) {
            while (Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return parsed(spliced(value.from, end, ""));
        }
        String before = text.substring(container.start + 1, value.from);
        String behind = text.substring(end, container.end - 1);
        return before.isBlank() && behind.isBlank()
                ? parsed(spliced(container.start + 1, container.end - 1, ""))
                : parsed(text.substring(0, container.start + 1)
                        + before.stripTrailing()
                        + blanks.lineEnd(container.start + 1, value.from, end)
                        + text.substring(end));
    }

    private static JsonText parsed(String edited) {
        return find(edited).orElseThrow(() -> new IllegalStateException("an edit broke the document"));
    }

    private String spliced(int from, int to, String replacement) {
        return text.substring(0, from) + replacement + text.substring(to);
    }

    private Node require(String... path) {
        Node node = find(path);
        if (node == null) {
            throw new IllegalArgumentException("there is nothing at " + String.join(".", path));
        }
        return node;
    }

    private @Nullable Node find(String... path) {
        Node node = root;
        for (String name : path) {
            node = node == null ? null : node.at(name);
        }
        return node;
    }

    /// @param from where the member's name begins, or else the value
    private static Node read(JsonParser parser, int from) {
        JsonToken token = parser.currentToken();
        Node node = new Node(from, startOf(parser), token == JsonToken.START_OBJECT);
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                int start = startOf(parser);
                parser.nextToken();
                Node member = read(parser, start);
                node.members.put(name, member);
                value.put(name, member.value);
            }
            node.value = value;
        } else if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> value = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Node element = read(parser, startOf(parser));
                node.elements.add(element);
                value.add(element.value);
            }
            node.value = value;
        } else {
            node.value = token == JsonToken.VALUE_STRING ? parser.getString() : null;
            parser.finishToken();
        }
        node.end = (int) parser.currentLocation().getCharOffset();
        return node;
    }

    private static int startOf(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
