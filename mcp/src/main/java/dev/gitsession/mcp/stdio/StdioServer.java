package dev.gitsession.mcp.stdio;

import dev.gitsession.json.JsonObject;
import dev.gitsession.mcp.protocol.McpServer;
import dev.gitsession.mcp.protocol.Message;
import dev.gitsession.trace.Trace;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Serves a client over two streams. A request does not wait for those before it. The end of the input is the end of
/// the service; requests that are under way are still answered, if that does not take long.
public final class StdioServer {
    /// The longest message that is read, in bytes.
    private static final int LONGEST = 4 << 20;

    private static final long PATIENCE_SECONDS = 5;

    private final McpServer server;
    private final OutputStream out;
    private final Trace trace;

    /// The requests that are under way and were not cancelled.
    private final Set<Object> open = ConcurrentHashMap.newKeySet();

    public StdioServer(McpServer server, OutputStream out, Trace trace) {
        this.server = server;
        this.out = out;
        this.trace = trace;
    }

    /// Serves until the input ends.
    ///
    /// @throws IOException if the input can't be read
    public void serve(InputStream in) throws IOException {
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            Lines lines = new Lines(new BufferedInputStream(in));
            while (lines.next()) {
                if (lines.isTooLong()) {
                    write(McpServer.tooLong(LONGEST));
                } else if (!lines.isBlank()) {
                    receive(lines.bytes(), calls);
                }
            }
            calls.shutdown();
            if (!calls.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(byte[] line, ExecutorService calls) {
        McpServer.Received received = server.receive(line);
        received.answer().ifPresent(this::write);
        received.message().ifPresent(message -> {
            Object id = message.id();
            if (id == null) {
                notified(message);
            } else {
                open.add(id);
                calls.execute(() -> answer(message, id));
            }
        });
    }

    /// Of what clients tell without asking, only that a request is cancelled matters. It is not answered then.
    private void notified(Message message) {
        if (message.method().equals("notifications/cancelled")) {
            JsonObject params = message.params();
            Object id = params.value("requestId");
            if (id != null && open.remove(id)) {
                trace.decided(() -> "a request was cancelled; it is not answered");
            }
        }
    }

    private void answer(Message message, Object id) {
        Optional<byte[]> answer = answered(message);
        if (open.remove(id)) {
            answer.ifPresent(this::write);
        }
    }

    /// The answer, also if making one fails: a client would wait for it for ever.
    private Optional<byte[]> answered(Message message) {
        try {
            return server.answer(message);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            trace.failed(e);
            return Optional.of(McpServer.failed(message, e));
        }
    }

    private synchronized void write(byte[] message) {
        try {
            out.write(message);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            trace.failed(e); // the client is gone; the end of the input follows
        }
    }

    /// The lines of a stream. One that is too long is skipped to its end.
    private static final class Lines {
        private final InputStream in;
        private ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean tooLong;

        Lines(InputStream in) {
            this.in = in;
        }

        boolean next() throws IOException {
            line = new ByteArrayOutputStream();
            tooLong = false;
            int next = in.read();
            if (next < 0) {
                return false;
            }
            while (next >= 0 && next != '\n') {
                if (line.size() < LONGEST) {
                    line.write(next);
                } else {
                    tooLong = true;
                }
                next = in.read();
            }
            return true;
        }

        boolean isTooLong() {
            return tooLong;
        }

        boolean isBlank() {
            return bytes().length == 0 || new String(bytes(), StandardCharsets.UTF_8).isBlank();
        }

        byte[] bytes() {
            return line.toByteArray();
        }
    }
}
