package dev.gitsession.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// An independent reader of the same YAML.
final class Yaml {
    private Yaml() {}

    static Map<String, Object> mapping(String text) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
        Map<String, Object> mapping = new LinkedHashMap<>();
        if (loaded instanceof Map<?, ?> map) {
            map.forEach((key, value) -> mapping.put(String.valueOf(key), value));
        }
        return mapping;
    }
}
