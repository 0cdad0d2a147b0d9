package dev.gitsession.plan.forge;

import java.util.Map;
import java.util.Optional;

/// A request to a forge's API.
///
/// @param method GET, PATCH, PUT or POST
/// @param path the part of the URL after the API's address, percent-encoded, with the query
/// @param fields the JSON object to send
public record ForgeRequest(String method, String path, Optional<Map<String, Object>> fields) {
    static final String GET = "GET";

    /// A request that reads.
    public static ForgeRequest get(String path) {
        return new ForgeRequest(GET, path, Optional.empty());
    }

    /// A request that sends fields.
    public static ForgeRequest send(String method, String path, Map<String, Object> fields) {
        return new ForgeRequest(method, path, Optional.of(fields));
    }

    /// Whether repeating the request is harmless.
    boolean isRepeatable() {
        return !method.equals("POST");
    }

    boolean isRead() {
        return method.equals(GET);
    }
}
