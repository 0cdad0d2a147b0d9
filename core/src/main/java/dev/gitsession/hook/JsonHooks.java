package dev.gitsession.hook;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hooks in a JSON file of the form `{"hooks": {"<event>": [<entry>, ...]}}`, which most agents use. Agents differ
/// in the names of the events and in the form of an entry.
///
/// @param file the configuration file
/// @param title the agent's name, for messages
/// @param events the events at which a session pauses or ends
/// @param empty the content of a new file, with a place for hooks
/// @param entry the form of an entry
/// @param advice a further step for the user
public record JsonHooks(
        Path file, String title, List<String> events, String empty, Shape entry, Optional<String> advice)
        implements Hooks {
    private static final String HOOKS = "hooks";

    public JsonHooks {
        events = List.copyOf(events);
    }

    /// Hooks as in Claude Code's settings.
    public static JsonHooks ofGroups(Path file, String title, String... events) {
        return new JsonHooks(file, title, List.of(events), "{}\n", Shape.GROUP, Optional.empty());
    }

    /// The form of an entry.
    public enum Shape {
        /// `{"hooks": [{"type": "command", "command": "..."}]}`, as in Claude Code.
        GROUP {
            @Override
            Object of(String command) {
                return Map.of(HOOKS, List.of(ordered("type", "command", "command", command)));
            }

            @Override
            Object answer(String event, String text) {
                return Map.of("hookSpecificOutput", ordered("hookEventName", event, "additionalContext", text));
            }
        },
        /// `{"command": "..."}`, as in Cursor.
        COMMAND {
            @Override
            Object of(String command) {
                return Map.of("command", command);
            }

            @Override
            Object answer(String event, String text) {
                return Map.of("additional_context", text);
            }
        },
        /// `{"type": "command", "bash": "..."}`, as in Copilot.
        BASH {
            @Override
            Object of(String command) {
                return ordered("type", "command", "bash", command);
            }

            @Override
            Object answer(String event, String text) {
                return Map.of("additionalContext", text);
            }
        };

        abstract Object of(String command);

        /// What is printed to tell the model a text.
        abstract Object answer(String event, String text);

        private static Map<String, Object> ordered(String one, Object first, String other, Object second) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put(one, first);
            object.put(other, second);
            return object;
        }
    }

    @Override
    public Hooks in(Path other) {
        return new JsonHooks(other, title, events, empty, entry, advice);
    }

    /// The same at other events.
    public JsonHooks at(String... others) {
        return new JsonHooks(file, title, List.of(others), empty, entry, advice);
    }

    @Override
    public boolean isMentioned(String text) {
        return text.contains(MARK) && events.stream().anyMatch(event -> text.contains('"' + event + '"'));
    }

    @Override
    public Optional<String> answer(String event, String text) {
        return Optional.of(Json.write(entry.answer(event, text)));
    }

    @Override
    public String enabled(String text, String command) {
        String mark = JsonConfiguration.byteOrderMark(text);
        String content = text.substring(mark.length());
        JsonText document = configuration().parse(content.isBlank() ? empty : content);
        if (!document.has(HOOKS)) {
            document = document.withMember(HOOKS, "{}");
        }
        if (!document.isObject(HOOKS)) {
            throw configuration().unreadable();
        }
        for (String event : events) {
            if (!document.has(HOOKS, event)) {
                document = document.withMember(event, "[]", HOOKS);
            }
            if (document.objects(HOOKS, event).stream().noneMatch(JsonHooks::isOurs)) {
                document = document.withElement(Json.write(entry.of(command)), HOOKS, event);
            }
        }
        return mark + document.text();
    }

    @Override
    public String disabled(String text) {
        String mark = JsonConfiguration.byteOrderMark(text);
        JsonText document = configuration().parse(text.substring(mark.length()));
        for (String event : events) {
            document = withoutOurs(document, event);
        }
        boolean emptied = !document.text().equals(text.substring(mark.length())) && document.isEmpty(HOOKS);
        return mark + (emptied ? document.withoutMember(HOOKS) : document).text();
    }

    /// Removes our hooks from an event, and the event itself if nothing else is left. If the user added a hook to
    /// our entry, only ours is removed.
    private static JsonText withoutOurs(JsonText document, String event) {
        JsonText left = document;
        List<JsonObject> entries = document.objects(HOOKS, event);
        for (int i = entries.size() - 1; i >= 0; i--) {
            List<JsonObject> inner = entries.get(i).objects(HOOKS);
            if (inner.stream().anyMatch(hook -> !isOurs(hook))) {
                for (int j = inner.size() - 1; j >= 0; j--) {
                    left = isOurs(inner.get(j)) ? left.withoutElement(j, HOOKS, event, String.valueOf(i), HOOKS) : left;
                }
            } else if (isOurs(entries.get(i))) {
                boolean last = left.objects(HOOKS, event).size() == 1;
                left = last ? left.withoutMember(event, HOOKS) : left.withoutElement(i, HOOKS, event);
            }
        }
        return left;
    }

    @Override
    public boolean isEnabled(String text) {
        return JsonText.find(
                        text.substring(JsonConfiguration.byteOrderMark(text).length()))
                .stream()
                .anyMatch(document -> events.stream()
                        .allMatch(
                                event -> document.objects(HOOKS, event).stream().anyMatch(JsonHooks::isOurs)));
    }

    /// Where our hook of an event stands in the file: the number of its group and its own, such as `0:0`. Empty if it
    /// is not there.
    public Optional<String> place(String event) {
        Optional<JsonObject> document;
        try {
            document = Json.findObject(Files.readAllBytes(file)).map(JsonObject::of);
        } catch (IOException e) {
            return Optional.empty();
        }
        List<JsonObject> groups =
                document.map(found -> found.objects(HOOKS, event)).orElse(List.of());
        for (int i = 0; i < groups.size(); i++) {
            List<JsonObject> inner = groups.get(i).objects(HOOKS);
            for (int j = 0; j < inner.size(); j++) {
                if (isOurs(inner.get(j))) {
                    return Optional.of(i + ":" + j);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(JsonObject entry) {
        return entry.toString().contains(MARK);
    }

    private JsonConfiguration configuration() {
        return new JsonConfiguration(file, title);
    }
}
