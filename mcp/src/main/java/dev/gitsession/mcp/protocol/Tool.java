package dev.gitsession.mcp.protocol;

import dev.gitsession.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that an agent can ask a server.
public interface Tool {
    /// The name by which it is called.
    String name();

    /// What it is for, for the model.
    String description();

    /// What it is told, in the order in which clients show it.
    List<Parameter> parameters();

    /// Answers a call.
    ///
    /// @param arguments what it is told; the names are known to be those of [#parameters]
    /// @param about what the client says of the call beside its arguments
    ToolAnswer call(JsonObject arguments, JsonObject about);

    /// A value that a tool is told.
    ///
    /// @param type `string` or `integer`
    /// @param required whether it can't be left out
    record Parameter(String name, String type, String description, boolean required) {}

    /// How it is listed.
    default Map<String, @Nullable Object> listed() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (Parameter parameter : parameters()) {
            Map<String, @Nullable Object> schema = new LinkedHashMap<>();
            schema.put("type", parameter.type());
            schema.put("description", parameter.description());
            properties.put(parameter.name(), schema);
        }
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("type", "object");
        input.put("properties", properties);
        List<String> required = parameters().stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
        if (!required.isEmpty()) {
            input.put("required", required);
        }
        input.put("additionalProperties", false);
        Map<String, @Nullable Object> listed = new LinkedHashMap<>();
        listed.put("name", name());
        listed.put("description", description());
        listed.put("inputSchema", input);
        listed.put("annotations", Map.of("readOnlyHint", true));
        return listed;
    }
}
