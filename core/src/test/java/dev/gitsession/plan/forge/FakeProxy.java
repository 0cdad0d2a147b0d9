package dev.gitsession.plan.forge;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A proxy that forwards every request to one place, whatever host it names.
public final class FakeProxy implements AutoCloseable {
    private final LocalServer server;
    private final URI target;
    private final Optional<String> login;
    private final List<String> asked = new ArrayList<>();

    /// @param target the destination of all requests
    /// @param login the `user:password` that the proxy requires, if any
    public FakeProxy(URI target, Optional<String> login) {
        this.target = target;
        this.login = login;
        server = LocalServer.start(this::handle);
    }

    /// `host:port`.
    public String address() {
        return server.address();
    }

    /// The requested hosts.
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> wanted = login.map(
                    text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            if (wanted.isPresent()
                    && !wanted.get().equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))) {
                exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
                return;
            }
            synchronized (this) {
                asked.add(String.valueOf(exchange.getRequestURI().getHost()));
            }
            forward(exchange);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        URI uri = exchange.getRequestURI();
        StringBuilder head = new StringBuilder("%s %s%s HTTP/1.1\r\nHost: forge\r\nConnection: close\r\n"
                .formatted(
                        exchange.getRequestMethod(),
                        uri.getRawPath(),
                        uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (List.of("authorization", "content-type", "user-agent", "accept")
                    .contains(name.toLowerCase(Locale.ROOT))) {
                head.append(name).append(": ").append(values.getFirst()).append("\r\n");
            }
        });
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            byte[] answer = socket.getInputStream().readAllBytes();
            int split = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            String status = new String(answer, 9, 3, StandardCharsets.ISO_8859_1);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(Integer.parseInt(status), answer.length - split - 4);
            exchange.getResponseBody().write(answer, split + 4, answer.length - split - 4);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
