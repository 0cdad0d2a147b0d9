package dev.gitsession.mcp.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.mcp.protocol.McpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Streamable HTTP as far as the conformance suite needs it: each answer is one JSON body.
@NullMarked
final class HttpTransport implements AutoCloseable {
    private static final String NEWEST = "2026-07-28";
    private static final long MISMATCH = -32_020;

    private final McpServer server;
    private final HttpServer http;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    HttpTransport(McpServer server) throws IOException {
        this.server = server;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/mcp", this::handle);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:%d/mcp".formatted(http.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!isLocal(exchange.getRequestHeaders())) {
                send(exchange, 403, new byte[0]);
            } else if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, body);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                boolean known = sessions.remove(
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"))
                                .orElse(""));
                send(exchange, known ? 204 : 404, new byte[0]);
            } else {
                send(exchange, 405, new byte[0]);
            }
        }
    }

    /// Other names are those of a page that looks for servers on this machine.
    private static boolean isLocal(Headers headers) {
        String origin = headers.getFirst("Origin");
        return isLocal(headers.getFirst("Host")) && (origin == null || isLocal(origin.replaceFirst("^https?://", "")));
    }

    private static boolean isLocal(@Nullable String host) {
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    private void post(HttpExchange exchange, byte[] body) throws IOException {
        JsonObject message = JsonObject.of(Json.findObject(body).orElseGet(LinkedHashMap::new));
        Headers headers = exchange.getRequestHeaders();
        String told =
                Optional.ofNullable(headers.getFirst("MCP-Protocol-Version")).orElse("");
        Optional<String> meta = message.text("params", "_meta", "io.modelcontextprotocol/protocolVersion");
        boolean newest = meta.isPresent() || told.compareTo(NEWEST) >= 0;
        if (newest) {
            Optional<String> mismatch = mismatch(message, headers, told, meta);
            if (mismatch.isPresent()) {
                send(exchange, 400, error(message, MISMATCH, mismatch.get()));
                return;
            }
        } else if (message.is("initialize", "method")) {
            String session = UUID.randomUUID().toString();
            sessions.add(session);
            exchange.getResponseHeaders().set("Mcp-Session-Id", session);
        } else {
            String session = headers.getFirst("Mcp-Session-Id");
            if (session == null || !sessions.contains(session)) {
                send(exchange, session == null ? 400 : 404, error(message, -32_600, "there is no such session"));
                return;
            }
        }
        McpServer.Received received = server.receive(body);
        Optional<byte[]> answer = received.answer().or(() -> received.message().flatMap(server::answer));
        if (answer.isEmpty()) {
            send(exchange, 202, new byte[0]);
            return;
        }
        send(exchange, newest ? status(answer.get()) : 200, answer.get());
    }

    private static Optional<String> mismatch(JsonObject message, Headers headers, String told, Optional<String> meta) {
        if (meta.isPresent() && !meta.get().equals(told)) {
            return Optional.of("MCP-Protocol-Version is another than in the message");
        }
        if (!message.text("method").equals(Optional.ofNullable(headers.getFirst("Mcp-Method")))) {
            return Optional.of("Mcp-Method is another than in the message");
        }
        boolean named = message.is("tools/call", "method");
        return named && !message.text("params", "name").equals(Optional.ofNullable(headers.getFirst("Mcp-Name")))
                ? Optional.of("Mcp-Name is another than in the message")
                : Optional.empty();
    }

    private static int status(byte[] answer) {
        long code = JsonObject.of(Json.findObject(answer).orElseThrow())
                .number("error", "code")
                .orElse(0L);
        return code == 0 ? 200 : code == -32_601 ? 404 : 400;
    }

    private static byte[] error(JsonObject message, long code, String words) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("jsonrpc", "2.0");
        error.put("id", message.value("id"));
        error.put("error", Map.of("code", code, "message", words));
        return Json.write(error).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
