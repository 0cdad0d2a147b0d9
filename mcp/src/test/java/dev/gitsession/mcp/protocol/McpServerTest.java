package dev.gitsession.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both kinds of revisions of the protocol, and messages that are none.
@NullMarked
class McpServerTest {
    private static final String META =
            "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"%s\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final McpServer server =
            new McpServer(new ServerInfo("echo", "Echo", "1", "Say something."), List.of(new Echo()));

    /// Answers with what it is told.
    private static final class Echo implements Tool {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public String description() {
            return "Says it again.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    new Parameter("text", "string", "What to say", true),
                    new Parameter("times", "integer", "How often", false));
        }

        @Override
        public ToolAnswer call(JsonObject arguments, JsonObject about) {
            return arguments.text("text").map(ToolAnswer::of).orElseGet(() -> ToolAnswer.failed("the text is missing"));
        }
    }

    private Optional<JsonObject> answer(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        McpServer.Received received = server.receive(bytes);
        return received.answer()
                .or(() -> received.message().flatMap(server::answer))
                .map(answer -> JsonObject.of(Json.findObject(answer).orElseThrow()));
    }

    private JsonObject result(String method, String params) {
        JsonObject answer = answer(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":{%s}}".formatted(method, params))
                .orElseThrow();
        assertThat(answer.number("id")).contains(7L);
        return answer.object("result").orElseThrow(() -> new AssertionError(answer));
    }

    private long error(String line) {
        return answer(line).orElseThrow().number("error", "code").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 2025-11-25",
        "2025-06-18, 2025-06-18",
        "2024-11-05, 2024-11-05",
        "2023-01-01, 2025-11-25",
        "2026-07-28, 2025-11-25"
    })
    void aClientThatOpensGetsItsRevisionOrTheNewestThatOpens(String asked, String answered) {
        JsonObject result = result(
                "initialize",
                "\"protocolVersion\":\"%s\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}"
                        .formatted(asked));

        assertThat(result.text("protocolVersion")).contains(answered);
        assertThat(result.text("serverInfo", "name")).contains("echo");
        assertThat(result.object("capabilities", "tools")).isPresent();
        assertThat(result.text("instructions")).contains("Say something.");
    }

    @Test
    void anOpenedClientListsAndCallsTools() {
        JsonObject tool = result("tools/list", "").objects("tools").getFirst();

        assertThat(tool.text("name")).contains("echo");
        assertThat(tool.text("inputSchema", "properties", "times", "type")).contains("integer");
        assertThat(String.valueOf(tool.value("inputSchema", "required"))).isEqualTo("[text]");
        JsonObject called = result("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}");
        assertThat(called.objects("content").getFirst().text("text")).contains("hi");
        assertThat(called.value("isError")).isEqualTo(false);
        assertThat(called.names()).doesNotContain("resultType");
        assertThat(result("ping", "").names()).isEmpty();
    }

    @Test
    void theNewestRevisionNeedsNoOpening() {
        String meta = META.formatted("2026-07-28");

        JsonObject discovered = result("server/discover", meta);
        assertThat(String.valueOf(discovered.value("supportedVersions"))).startsWith("[2026-07-28, 2025-11-25");
        assertThat(discovered.number("ttlMs")).isPresent();
        assertThat(discovered.text("_meta", "io.modelcontextprotocol/serverInfo", "name"))
                .contains("echo");
        JsonObject listed = result("tools/list", meta);
        assertThat(listed.text("resultType")).contains("complete");
        assertThat(listed.text("cacheScope")).contains("public");
        JsonObject called = result("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}," + meta);
        assertThat(called.text("resultType")).contains("complete");
        assertThat(called.objects("content").getFirst().text("text")).contains("hi");
    }

    @Test
    void anotherRevisionIsRefusedWithThoseThatAreSupported() {
        JsonObject answer = answer("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\",\"params\":{%s}}"
                        .formatted(META.formatted("2031-01-01")))
                .orElseThrow();

        assertThat(answer.text("id")).contains("a");
        assertThat(answer.number("error", "code")).contains(-32_022L);
        assertThat(answer.text("error", "data", "requested")).contains("2031-01-01");
        assertThat(String.valueOf(answer.value("error", "data", "supported"))).contains("2026-07-28", "2025-11-25");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-32700 | {\"jsonrpc\":\"2.0\",\"id\":1,",
                "-32700 | hello",
                "-32600 | [{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
                "-32600 | 12",
                "-32600 | {\"id\":1,\"method\":\"ping\"}",
                "-32600 | {\"jsonrpc\":\"2.0\",\"id\":1}",
                "-32600 | {\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "-32600 | {\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "-32601 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}",
                "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}",
                "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":[]}",
                "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"other\"}}",
                "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":7}}",
                "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":\"x\"}}",
                "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}"
            })
    void whatIsNoRequestGetsAnErrorWithItsCode(long code, String line) {
        assertThat(error(line)).isEqualTo(code);
    }

    @Test
    void inTheNewestRevisionMethodsOfOlderOnesAreUnknownAndCapabilitiesAreNeeded() {
        String line = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}";

        assertThat(error(line.formatted("ping", META.formatted("2026-07-28")))).isEqualTo(-32_601);
        assertThat(error(line.formatted(
                        "tools/list", "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}")))
                .isEqualTo(-32_602);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void whatAsksForNothingGetsNothing(String line) {
        assertThat(answer(line)).isEmpty();
    }

    @Test
    void badArgumentsAreToldToTheModel() {
        JsonObject missing = result("tools/call", "\"name\":\"echo\",\"arguments\":{}");
        JsonObject unknown = result("tools/call", "\"name\":\"echo\",\"arguments\":{\"txt\":\"hi\"}");

        assertThat(missing.flag("isError")).isTrue();
        assertThat(unknown.flag("isError")).isTrue();
        assertThat(unknown.objects("content").getFirst().text("text"))
                .contains("there is no argument 'txt'; echo takes text, times");
    }
}
