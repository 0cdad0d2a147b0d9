package dev.gitsession.web.library;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A picture in a record of a transcript. Its type is told by its own first bytes; other types than these four, SVG
/// above all, are not shown.
///
/// @param type such as `image/png`
public record Picture(String type, byte[] bytes) {
    private static final int MOST_NODES = 200_000;

    /// The picture with a number in a record, from 1.
    public static Optional<Picture> find(Map<String, ?> record, int number) {
        Deque<Object> left = new ArrayDeque<>(List.of(record));
        int seen = 0;
        int found = 0;
        while (!left.isEmpty() && seen < MOST_NODES) {
            Object value = left.pop();
            seen++;
            String data = data(value);
            if (data != null) {
                found++;
                if (found == number) {
                    return decode(data);
                }
            } else if (value instanceof Map<?, ?> members) {
                pushAll(
                        left,
                        List.copyOf(
                                members.values().stream().map(Picture::nonNull).toList()));
            } else if (value instanceof List<?> values) {
                pushAll(left, values.stream().map(Picture::nonNull).toList());
            }
        }
        return Optional.empty();
    }

    private static Object nonNull(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static void pushAll(Deque<Object> left, List<Object> values) {
        values.reversed().forEach(left::push);
    }

    /// The base64 of a picture, as agents write it; null if the value is none.
    private static @Nullable String data(Object value) {
        if (value instanceof Map<?, ?> members
                && "base64".equals(members.get("type"))
                && members.get("data") instanceof String data) {
            return data;
        }
        if (value instanceof Map<?, ?> members
                && "image".equals(members.get("type"))
                && members.get("data") instanceof String data) {
            return data;
        }
        if (value instanceof String text && text.startsWith("data:image/")) {
            int comma = text.indexOf(";base64,");
            return comma < 0 ? null : text.substring(comma + ";base64,".length());
        }
        return null;
    }

    private static Optional<Picture> decode(String data) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(data);
            return typeOf(bytes).map(type -> new Picture(type, bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a placeholder stands in it
        }
    }

    private static Optional<String> typeOf(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        return start.startsWith("RIFF") && start.endsWith("WEBP") ? Optional.of("image/webp") : Optional.empty();
    }
}
