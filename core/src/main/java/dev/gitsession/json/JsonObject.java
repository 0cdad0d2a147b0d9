package dev.gitsession.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object from another program, read leniently: a value that is missing, null or of another type is empty.
///
/// A path is a list of member names, from the outside in: `text("message", "role")`.
public final class JsonObject {
    private final Map<?, ?> members;

    private JsonObject(Map<?, ?> members) {
        this.members = members;
    }

    /// Wraps an object that [Json] read.
    public static JsonObject of(Map<?, ?> members) {
        return new JsonObject(members);
    }

    /// The object with further members where it has none of that name.
    public JsonObject withDefaults(Map<String, Object> defaults) {
        Map<Object, Object> all = new LinkedHashMap<>(members);
        defaults.forEach((name, value) -> all.merge(name, value, (own, other) -> own));
        return new JsonObject(all);
    }

    /// The names of the members, in order.
    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    /// The string at a path.
    public Optional<String> text(String... path) {
        return value(path) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// Whether the value at a path is the expected string.
    public boolean is(String expected, String... path) {
        return expected.equals(value(path));
    }

    /// The whole number at a path. A fraction is cut off.
    public Optional<Long> number(String... path) {
        return switch (value(path)) {
            case Long number -> Optional.of(number);
            case BigDecimal number -> Optional.of(number.longValue());
            case null, default -> Optional.empty();
        };
    }

    /// Whether the member at a path is `true`.
    public boolean flag(String... path) {
        return Boolean.TRUE.equals(value(path));
    }

    /// The object at a path.
    public Optional<JsonObject> object(String... path) {
        return Optional.ofNullable(asObject(value(path)));
    }

    /// The objects among the elements of the array at a path. None if there is no array.
    public List<JsonObject> objects(String... path) {
        List<JsonObject> objects = new ArrayList<>();
        if (value(path) instanceof List<?> elements) {
            for (Object element : elements) {
                JsonObject object = asObject(element);
                if (object != null) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    /// The value at a path, as [Json] reads it.
    public @Nullable Object value(String... path) {
        Object value = members;
        for (String name : path) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    /// The object as one line of JSON.
    @Override
    public String toString() {
        return Json.write(members);
    }

    private static @Nullable JsonObject asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? new JsonObject(object) : null;
    }
}
