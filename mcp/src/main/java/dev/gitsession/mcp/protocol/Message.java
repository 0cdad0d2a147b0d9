package dev.gitsession.mcp.protocol;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message of a client.
///
/// @param id what the answer names it by: a text or a whole number; null if no answer is expected
public record Message(@Nullable Object id, String method, JsonObject params) {
    private static final JsonObject NOTHING = JsonObject.of(Map.of());

    /// Whether an answer is expected.
    public boolean isRequest() {
        return id != null;
    }

    /// The values beside the parameters.
    JsonObject meta() {
        return params.object("_meta").orElse(NOTHING);
    }

    /// Reads a message.
    ///
    /// @return nothing for an answer, which nobody asked for
    /// @throws ProtocolException if it is none
    static Optional<Message> read(byte[] utf8) throws ProtocolException {
        Object value = Json.find(utf8)
                .orElseThrow(() -> new ProtocolException(ProtocolException.BROKEN_JSON, "the message is no JSON"));
        if (value instanceof List<?>) {
            throw new ProtocolException(ProtocolException.NO_REQUEST, "send one message at a time, not an array");
        }
        if (!(value instanceof Map<?, ?> members)) {
            throw new ProtocolException(ProtocolException.NO_REQUEST, "the message is no JSON object");
        }
        JsonObject message = JsonObject.of(members);
        if (!message.is("2.0", "jsonrpc")) {
            throw new ProtocolException(ProtocolException.NO_REQUEST, "\"jsonrpc\" must be \"2.0\"");
        }
        boolean named = members.containsKey("id");
        Optional<String> method = message.text("method");
        if (method.isEmpty()) {
            if (named && (members.containsKey("result") || members.containsKey("error"))) {
                return Optional.empty();
            }
            throw new ProtocolException(ProtocolException.NO_REQUEST, "the message has no \"method\"");
        }
        Object id = members.get("id");
        if (named && !(id instanceof String || id instanceof Long)) {
            throw new ProtocolException(ProtocolException.NO_REQUEST, "\"id\" must be a text or a whole number");
        }
        if (members.get("params") != null && message.object("params").isEmpty()) {
            throw new ProtocolException(ProtocolException.BAD_PARAMETERS, "\"params\" must be an object");
        }
        return Optional.of(
                new Message(id, method.get(), message.object("params").orElse(NOTHING)));
    }

    /// The id of a message that can't be answered otherwise; null if it has none.
    static @Nullable Object idOf(byte[] utf8) {
        Object id = Json.findObject(utf8).map(message -> message.get("id")).orElse(null);
        return id instanceof String || id instanceof Long ? id : null;
    }

    /// An answer as a line.
    static byte[] result(@Nullable Object id, Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id);
        answer.put("result", result);
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }

    /// A failure as a line.
    static byte[] error(@Nullable Object id, ProtocolException failure) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", (long) failure.code());
        error.put("message", String.valueOf(failure.getMessage()));
        if (!failure.data().isEmpty()) {
            error.put("data", failure.data());
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id);
        answer.put("error", error);
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }
}
