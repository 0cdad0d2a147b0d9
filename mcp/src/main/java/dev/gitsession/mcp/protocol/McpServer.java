package dev.gitsession.mcp.protocol;

import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers the messages of clients, whatever they came over. It serves two kinds of revisions at once: those in which
/// a client opens with `initialize`, and [Revision#NEWEST], in which each request tells its revision.
///
/// The server keeps nothing of a client. So requests may be answered at the same time.
///
/// @param tools in the order in which they are listed
public record McpServer(ServerInfo info, List<Tool> tools) {
    private static final String REVISION = "io.modelcontextprotocol/protocolVersion";
    private static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    private static final String SERVER = "io.modelcontextprotocol/serverInfo";

    /// For how long clients may keep the list of tools, in milliseconds. It changes only with the program.
    private static final long KEPT = 3_600_000;

    private static final JsonObject NOTHING = JsonObject.of(Map.of());

    public McpServer {
        tools = List.copyOf(tools);
    }

    /// Reads a message.
    ///
    /// @return the message, or the answer to one that is broken; neither for an answer, which nobody asked for
    public Received receive(byte[] utf8) {
        try {
            return new Received(Message.read(utf8), Optional.empty());
        } catch (ProtocolException e) {
            return new Received(Optional.empty(), Optional.of(Message.error(Message.idOf(utf8), e)));
        }
    }

    /// What a line is: a message, or broken with an answer.
    public record Received(Optional<Message> message, Optional<byte[]> answer) {}

    /// Answers a message. A notification has no answer.
    public Optional<byte[]> answer(Message message) {
        if (!message.isRequest()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Message.result(message.id(), result(message)));
        } catch (ProtocolException e) {
            return Optional.of(Message.error(message.id(), e));
        }
    }

    /// The answer to a request that failed for a reason that nobody foresaw.
    public static byte[] failed(Message message, Throwable failure) {
        return Message.error(
                message.id(),
                new ProtocolException(ProtocolException.FAILED, "git-session failed at this request: " + failure));
    }

    /// The answer to a message that is longer than a server reads.
    public static byte[] tooLong(int most) {
        return Message.error(
                null,
                new ProtocolException(
                        ProtocolException.NO_REQUEST, "the message is longer than %,d bytes".formatted(most)));
    }

    private Map<String, @Nullable Object> result(Message message) throws ProtocolException {
        if (message.meta().names().contains(REVISION)) {
            return newest(message);
        }
        return switch (message.method()) {
            case "initialize" -> opening(message.params());
            case "ping" -> Map.of();
            case "tools/list" -> listed();
            case "tools/call" -> called(message);
            case "server/discover" ->
                throw new ProtocolException(
                        ProtocolException.BAD_PARAMETERS, "\"_meta\" has no \"%s\"".formatted(REVISION));
            default -> throw unknown(message);
        };
    }

    private Map<String, @Nullable Object> newest(Message message) throws ProtocolException {
        String revision = message.meta()
                .text(REVISION)
                .orElseThrow(() -> new ProtocolException(
                        ProtocolException.BAD_PARAMETERS, "\"%s\" must be a text".formatted(REVISION)));
        if (!revision.equals(Revision.NEWEST)) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("supported", Revision.ALL);
            data.put("requested", revision);
            throw new ProtocolException(
                    ProtocolException.UNSUPPORTED_REVISION, "this revision of the protocol is not supported", data);
        }
        if (message.meta().object(CAPABILITIES).isEmpty()) {
            throw new ProtocolException(
                    ProtocolException.BAD_PARAMETERS, "\"_meta\" has no object \"%s\"".formatted(CAPABILITIES));
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("resultType", "complete");
        switch (message.method()) {
            case "server/discover" -> {
                result.put("supportedVersions", Revision.ALL);
                result.put("capabilities", capabilities());
                result.put("instructions", info.instructions());
                keep(result);
            }
            case "tools/list" -> {
                result.putAll(listed());
                keep(result);
            }
            case "tools/call" -> result.putAll(called(message));
            default -> throw unknown(message);
        }
        result.put("_meta", Map.of(SERVER, info.json()));
        return result;
    }

    private static void keep(Map<String, @Nullable Object> result) {
        result.put("ttlMs", KEPT);
        result.put("cacheScope", "public");
    }

    private static ProtocolException unknown(Message message) {
        return new ProtocolException(
                ProtocolException.NO_METHOD, "there is no method '%s'".formatted(excerpt(message.method())));
    }

    private static Map<String, @Nullable Object> capabilities() {
        return Map.of("tools", Map.of());
    }

    private Map<String, @Nullable Object> opening(JsonObject params) throws ProtocolException {
        String asked = params.text("protocolVersion")
                .orElseThrow(() ->
                        new ProtocolException(ProtocolException.BAD_PARAMETERS, "\"protocolVersion\" must be a text"));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", Revision.answering(asked));
        result.put("capabilities", capabilities());
        result.put("serverInfo", info.json());
        result.put("instructions", info.instructions());
        return result;
    }

    private Map<String, @Nullable Object> listed() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("tools", tools.stream().map(Tool::listed).toList());
        return result;
    }

    private Map<String, @Nullable Object> called(Message message) throws ProtocolException {
        JsonObject params = message.params();
        String name = params.text("name")
                .orElseThrow(() ->
                        new ProtocolException(ProtocolException.BAD_PARAMETERS, "\"name\" of the tool must be a text"));
        Tool tool = tools.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProtocolException(
                        ProtocolException.BAD_PARAMETERS, "there is no tool '%s'".formatted(excerpt(name))));
        if (params.value("arguments") != null && params.object("arguments").isEmpty()) {
            throw new ProtocolException(ProtocolException.BAD_PARAMETERS, "\"arguments\" must be an object");
        }
        ToolAnswer answer = answer(tool, params.object("arguments").orElse(NOTHING), message.meta());
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("type", "text");
        text.put("text", answer.text());
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("content", List.of(text));
        result.put("isError", answer.failed());
        return result;
    }

    private static ToolAnswer answer(Tool tool, JsonObject arguments, JsonObject about) {
        List<String> known =
                tool.parameters().stream().map(Tool.Parameter::name).toList();
        Optional<String> unknown =
                arguments.names().stream().filter(name -> !known.contains(name)).findFirst();
        return unknown.isPresent()
                ? ToolAnswer.failed("there is no argument '%s'; %s takes %s"
                        .formatted(
                                excerpt(unknown.get()),
                                tool.name(),
                                known.stream().collect(Collectors.joining(", "))))
                : tool.call(arguments, about);
    }

    private static String excerpt(String text) {
        return Printable.excerpt(text);
    }
}
