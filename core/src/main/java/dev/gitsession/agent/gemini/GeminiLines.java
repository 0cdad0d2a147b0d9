package dev.gitsession.agent.gemini;

import dev.gitsession.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the messages that are valid at the end of a session in JSON lines.
///
/// A message replaces an earlier one with the same id, but for its tokens and its model, which Gemini leaves out when
/// it
/// repeats a message. `$set` with `messages` replaces all messages, and
/// `$rewindTo` removes the named message and all later ones. So the lines are read twice: [#survey] first, then
/// [#emit].
final class GeminiLines {
    private static final List<String> KEPT = List.of("tokens", "model");

    private final Map<String, Integer> live = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> told = new HashMap<>();
    private int surveyed;
    private int emitted;

    /// The messages on a line.
    static List<JsonObject> messages(JsonObject record) {
        if (record.object("$set").isPresent()) {
            return record.objects("$set", "messages");
        }
        return record.text("type").isPresent() ? List.of(record) : List.of();
    }

    /// Adds the next line in the first pass.
    void survey(JsonObject record) {
        record.text("$rewindTo").ifPresent(this::rewind);
        if (record.value("$set", "messages") != null) {
            live.clear();
        }
        for (JsonObject message : messages(record)) {
            String id = id(message, surveyed);
            live.put(id, surveyed);
            for (String name : KEPT) {
                Object value = message.value(name);
                if (value != null) {
                    told.computeIfAbsent(id, each -> new HashMap<>()).put(name, value);
                }
            }
            surveyed++;
        }
    }

    /// Passes on the valid messages of the next line, in the second pass.
    void emit(JsonObject record, Consumer<JsonObject> messages) {
        for (JsonObject message : messages(record)) {
            String id = id(message, emitted);
            if (Optional.ofNullable(live.get(id))
                    .filter(number -> number == emitted)
                    .isPresent()) {
                messages.accept(message.withDefaults(told.getOrDefault(id, Map.of())));
            }
            emitted++;
        }
    }

    private void rewind(String id) {
        if (live.containsKey(id)) {
            List<String> ids = new ArrayList<>(live.keySet());
            live.keySet().removeAll(ids.subList(ids.indexOf(id), ids.size()));
        }
    }

    private static String id(JsonObject message, int number) {
        return message.text("id").orElseGet(() -> "#" + number);
    }
}
