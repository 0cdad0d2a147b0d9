package dev.gitsession.hook;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A server of the Model Context Protocol in a JSON file of the form `{"<servers>": {"<name>": <entry>}}`, which most
/// agents use. An entry of the same name that runs another program is the user's own: it stays, and counts as ours.
///
/// @param file the configuration file
/// @param title the agent's name, for messages
/// @param servers the member that holds servers, such as `mcpServers`
/// @param shape the form of an entry
public record JsonServer(Path file, String title, String servers, Shape shape) implements Addition {
    /// The name of the server.
    public static final String NAME = "git-session";

    /// The form of an entry.
    public enum Shape {
        /// `{"command": "...", "args": [...]}`, as in Gemini CLI.
        PLAIN {
            @Override
            Map<String, Object> of(List<String> words) {
                return program(words);
            }
        },
        /// The same with `"type": "stdio"`, as in Claude Code.
        STDIO {
            @Override
            Map<String, Object> of(List<String> words) {
                Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "stdio"));
                entry.putAll(program(words));
                return entry;
            }
        },
        /// The same with `"type": "local"` and the tools that may be used, as in Copilot.
        TOOLS {
            @Override
            Map<String, Object> of(List<String> words) {
                Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "local"));
                entry.putAll(program(words));
                entry.put("tools", List.of("*"));
                return entry;
            }
        },
        /// The same with `"exposure": "direct"`, as in Pi, which else shows a server's tools to no model that does not
        /// look for them.
        DIRECT {
            @Override
            Map<String, Object> of(List<String> words) {
                Map<String, Object> entry = program(words);
                entry.put("exposure", "direct");
                return entry;
            }
        },
        /// `{"type": "local", "command": [...]}`, as in OpenCode.
        LIST {
            @Override
            Map<String, Object> of(List<String> words) {
                Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "local"));
                entry.put("command", words);
                return entry;
            }
        };

        abstract Map<String, Object> of(List<String> words);

        private static Map<String, Object> program(List<String> words) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("command", words.getFirst());
            entry.put("args", words.subList(1, words.size()));
            return entry;
        }
    }

    @Override
    public Addition in(Path other) {
        return new JsonServer(other, title, servers, shape);
    }

    @Override
    public String enabled(String text, String command) {
        String mark = JsonConfiguration.byteOrderMark(text);
        String content = text.substring(mark.length());
        JsonText document = configuration().parse(content.isBlank() ? "{}\n" : content);
        if (!document.has(servers)) {
            document = document.withMember(servers, "{}");
        }
        if (!document.isObject(servers)) {
            throw configuration().unreadable();
        }
        if (document.has(servers, NAME)) {
            return text;
        }
        return mark
                + document.withMember(NAME, Json.write(shape.of(List.of(command.split(" ")))), servers)
                        .text();
    }

    @Override
    public String disabled(String text) {
        String mark = JsonConfiguration.byteOrderMark(text);
        JsonText document = configuration().parse(text.substring(mark.length()));
        if (!isOurs(document)) {
            return text;
        }
        JsonText left = document.withoutMember(NAME, servers);
        return mark + (left.isEmpty(servers) ? left.withoutMember(servers) : left).text();
    }

    @Override
    public boolean isEnabled(String text) {
        return JsonText.find(
                        text.substring(JsonConfiguration.byteOrderMark(text).length()))
                .filter(document -> document.has(servers, NAME))
                .isPresent();
    }

    @Override
    public boolean isMentioned(String text) {
        return text.contains(servers) && text.contains(NAME);
    }

    /// Whether the entry runs this program.
    private boolean isOurs(JsonText document) {
        JsonObject entry = document.object(servers, NAME);
        List<Object> words = new ArrayList<>();
        for (String member : List.of("command", "args")) {
            if (entry.value(member) instanceof List<?> list) {
                words.addAll(list);
            } else {
                entry.text(member).ifPresent(words::add);
            }
        }
        return words.equals(List.of("git-session", "mcp"));
    }

    private JsonConfiguration configuration() {
        return new JsonConfiguration(file, title);
    }
}
