package dev.gitsession.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server says of itself.
///
/// @param instructions how a model uses its tools
public record ServerInfo(String name, String title, String version, String instructions) {
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("title", title);
        json.put("version", version);
        return json;
    }
}
