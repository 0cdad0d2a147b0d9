package dev.gitsession.cli.command.search;

import dev.gitsession.reading.update.NotSearched;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was not searched, as a list of JSON.
public final class NotSearchedJson {
    private NotSearchedJson() {}

    public static List<Map<String, Object>> of(List<NotSearched> parts) {
        return parts.stream().map(NotSearchedJson::of).toList();
    }

    private static Map<String, Object> of(NotSearched part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", part.what());
        json.put("why", part.why());
        return json;
    }
}
