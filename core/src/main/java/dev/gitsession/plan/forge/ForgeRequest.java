package dev.gitsession.plan.forge;

import java.util.Map;
import java.util.Optional;

/// A request to a forge's API.
///
/// @param method GET, PATCH, PUT, POST or DELETE
/// @param path the part of the URL after the API's address, percent-encoded, with the query
/// @param fields the JSON object to send
public record ForgeRequest(String method, String path, Optional<Map<String, Object>> fields) {
    static final String GET = "GET";
    static final String DELETE = "DELETE";

    /// A request that reads.
    public static ForgeRequest get(String path) {
        return new ForgeRequest(GET, path, Optional.empty());
    }

    /// A request that sends fields.
    public static ForgeRequest send(String method, String path, Map<String, Object> fields) {
        return new ForgeRequest(method, path, Optional.of(fields));
    }

    /// A request that deletes. The forge answers it without a body.
    public static ForgeRequest delete(String path) {
        return new ForgeRequest(DELETE, path, Optional.empty());
    }

    /// Whether the answer has a body.
    boolean isAnswered() {
        return !method.equals(DELETE);
    }

    /// Whether repeating the request is harmless.
    boolean isRepeatable() {
        return !method.equals("POST");
    }

    boolean isRead() {
        return method.equals(GET);
    }
}
