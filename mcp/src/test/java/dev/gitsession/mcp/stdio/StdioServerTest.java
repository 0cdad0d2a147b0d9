package dev.gitsession.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.mcp.protocol.McpServer;
import dev.gitsession.mcp.protocol.ServerInfo;
import dev.gitsession.mcp.protocol.Tool;
import dev.gitsession.mcp.protocol.ToolAnswer;
import dev.gitsession.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages are lines; slow requests hold up nobody, and cancelled ones are not answered.
@NullMarked
@Timeout(20)
class StdioServerTest {
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"wait\",\"arguments\":{}}}\n";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}\n";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore permission = new Semaphore(0);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StdioServer server = new StdioServer(
            new McpServer(new ServerInfo("s", "s", "1", ""), List.of(new Waiting(), new Failing())), out, Trace.OFF);

    /// Answers when it is allowed to.
    private final class Waiting implements Tool {
        @Override
        public String name() {
            return "wait";
        }

        @Override
        public String description() {
            return "Waits.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public ToolAnswer call(JsonObject arguments, JsonObject about) {
            begun.countDown();
            permission.acquireUninterruptibly();
            return ToolAnswer.of("waited");
        }
    }

    /// Has a fault.
    private static final class Failing implements Tool {
        @Override
        public String name() {
            return "fail";
        }

        @Override
        public String description() {
            return "Fails.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public ToolAnswer call(JsonObject arguments, JsonObject about) {
            throw new IllegalStateException("no more of it");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> answers() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void serve(String lines) throws IOException {
        server.serve(new ByteArrayInputStream(bytes(lines)));
    }

    private Thread serving(PipedOutputStream client) throws IOException {
        PipedInputStream in = new PipedInputStream(client);
        return Thread.ofPlatform().start(() -> {
            try {
                server.serve(in);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aRequestAtWhichAToolFailsIsAnswered() throws IOException {
        serve(CALL.formatted(4).replace("wait", "fail"));

        assertThat(answers())
                .singleElement()
                .asString()
                .contains("\"id\":4", "-32603", "git-session failed at this request", "no more of it");
    }

    @Test
    void everyLineIsAnsweredUntilTheInputEnds() throws IOException {
        serve(PING.formatted(1) + "\n  \nno json\n" + PING.formatted(2).strip());

        assertThat(answers())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"id\":1"))
                .anyMatch(line -> line.contains("-32700"))
                .anyMatch(line -> line.contains("\"id\":2"));
    }

    @Test
    void aSlowRequestHoldsUpNobodyAndIsAnsweredAfterTheEndOfTheInput() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        Thread serving = serving(pipe);
        try (OutputStream client = pipe) {
            client.write(bytes(CALL.formatted(1) + PING.formatted(2)));
            client.flush();
            begun.await();
            while (answers().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(answers().getFirst()).contains("\"id\":2");
        }
        permission.release();
        serving.join();
        assertThat(answers()).hasSize(2).last().asString().contains("waited");
    }

    @Test
    void aCancelledRequestIsNotAnswered() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        Thread serving = serving(pipe);
        try (OutputStream client = pipe) {
            client.write(bytes(CALL.formatted(1)));
            client.flush();
            begun.await();
            client.write(
                    bytes("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n"
                            + PING.formatted(2)));
            client.flush();
            while (answers().isEmpty()) {
                Thread.onSpinWait();
            }
            permission.release();
        }
        serving.join();
        assertThat(answers()).singleElement().asString().contains("\"id\":2");
    }

    @Test
    void aMessageThatIsTooLongIsSkipped() throws IOException {
        serve("x".repeat(5 << 20) + "\n" + PING.formatted(3));

        assertThat(answers()).hasSize(2);
        assertThat(answers().getFirst()).contains("longer than 4,194,304 bytes");
        assertThat(answers().getLast()).contains("\"id\":3");
    }

    @Test
    void aClientThatIsGoneEndsNothingButItsOwnService() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        new StdioServer(new McpServer(new ServerInfo("s", "s", "1", ""), List.of()), broken, Trace.OFF)
                .serve(new ByteArrayInputStream(bytes(PING.formatted(1))));

        assertThat(answers()).isEmpty();
    }
}
