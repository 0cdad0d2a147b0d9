package dev.gitsession.plan.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.gitsession.json.Json;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDescriptions;
import dev.gitsession.plan.forge.ForgeRequest;
import dev.gitsession.session.SessionException;
import dev.gitsession.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the adapter's requests and the fake's answers with GitHub's own OpenAPI description, through a proxy
/// between them. A wrong path, field or type fails.
@Execution(ExecutionMode.SAME_THREAD)
class GitHubDescriptionIT {
    private static final String ISSUE = "/repos/acme/widgets/issues/900";

    private static final FakeForge FORGE = new FakeForge();
    private static @Nullable Process proxy;
    private static URI address = URI.create("http://127.0.0.1");

    @BeforeAll
    static void startProxy(@TempDir Path folder) throws IOException, InterruptedException {
        Path packages = ForgeDescriptions.folder();
        int port = Ports.free();
        address = URI.create("http://127.0.0.1:" + port);
        Path log = folder.resolve("proxy.log");
        Process started = new ProcessBuilder(
                        "node",
                        packages.resolve("node_modules/@stoplight/prism-cli/dist/index.js")
                                .toString(),
                        "proxy",
                        "--errors",
                        "--port",
                        Integer.toString(port),
                        packages.resolve("github.json").toString(),
                        FORGE.address() + "/api/v3")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        proxy = started;
        awaitStart(started, log);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        Process running = proxy;
        if (running != null) {
            running.destroy();
            running.waitFor(1, TimeUnit.MINUTES);
        }
        FORGE.close();
    }

    /// It does not connect to find out: a socket may connect to itself if its own port is the one that nobody
    /// listens on yet.
    private static void awaitStart(Process process, Path log) throws IOException, InterruptedException {
        for (int i = 0; i < 3000 && process.isAlive(); i++) {
            if (Files.readString(log).contains("Prism is listening")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the proxy did not start: " + Files.readString(log));
    }

    private static ForgeApi api() {
        return ForgeDescriptions.api(GitHub::dialect, address);
    }

    @Test
    void everythingThatPlansDoIsDescribed() throws IOException, InterruptedException {
        ForgeDescriptions.doEverything(FORGE, new GitHub(api(), "acme/widgets"));

        assertThat(ForgeDescriptions.undescribedParameters(FORGE)).isEmpty();
    }

    /// The proxy gives an answer without a body one of its own, which the client refuses. So this is looked up.
    @Test
    void deletingACommentIsDescribed() throws IOException, InterruptedException {
        assertThat(ForgeDescriptions.statuses("/repos/{owner}/{repo}/issues/comments/{comment_id}", "delete"))
                .containsExactly("204");
    }

    @Test
    void aRequestThatIsNotDescribedFails() {
        FORGE.put(900, "text");

        assertThat(number(ForgeRequest.send("PATCH", ISSUE, Map.of("body", "words"))))
                .isEqualTo(900);
        int before = FORGE.count();
        for (Map<String, Object> fields : List.<Map<String, Object>>of(
                Map.of("body", 42), Map.of("text", "words"), Map.of("body", "words", "state", "gone"))) {
            assertThatThrownBy(() -> number(ForgeRequest.send("PATCH", ISSUE, fields)))
                    .as("%s", fields)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("HTTP 422");
        }
        assertThatThrownBy(() -> number(ForgeRequest.get("/repos/acme/widgets/issue/900")))
                .isInstanceOf(SessionException.class);
        assertThat(FORGE.count()).as("none of them got past the proxy").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\":\"open\"      | \"state\":7",
                "\"state\":\"open\"      | \"sate\":\"open\"",
                "\"comments\":0          | \"comments\":\"none\"",
                "\"html_url\":           | \"webb_url\":"
            })
    void anAnswerThatIsNotDescribedFails(String right, String wrong) {
        FORGE.put(900, "text");
        FORGE.fail((exchange, real) -> wrong(exchange, Json.write(real.json()), right.strip(), wrong.strip()));

        assertThatThrownBy(() -> number(ForgeRequest.get(ISSUE)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("HTTP 500");
        assertThat(number(ForgeRequest.get(ISSUE))).isEqualTo(900);
    }

    private static boolean wrong(HttpExchange exchange, String answer, String right, String wrong) throws IOException {
        assertThat(answer).contains(right);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        byte[] body = answer.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        return true;
    }

    private static long number(ForgeRequest request) {
        return api().send(request, answer -> answer.object().number("number"));
    }
}
