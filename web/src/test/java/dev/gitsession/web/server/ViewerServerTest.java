package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.trace.Trace;
import dev.gitsession.web.page.SampleLibrary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as a socket sees it, so that every header is what the test says.
@NullMarked
class ViewerServerTest {
    @TempDir
    private Path folder;

    private SampleLibrary library;
    private ViewerServer server;

    @BeforeEach
    void start() {
        library = new SampleLibrary(folder).with(SampleLibrary.session("one", "t", 0), List.of());
        server = ViewerServer.start(library.pages(), 0, Trace.OFF);
    }

    @AfterEach
    void stop() {
        server.close();
        library.close();
    }

    private record Response(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    private int port() {
        return URI.create(server.address()).getPort();
    }

    private String host() {
        return "Host: 127.0.0.1:" + port();
    }

    private Response send(String request, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String text = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            List<String> lines = answer.substring(0, end).lines().toList();
            return new Response(
                    Integer.parseInt(lines.getFirst().split(" ")[1]),
                    lines.subList(1, lines.size()),
                    answer.substring(end + 4));
        }
    }

    private String withToken() {
        URI address = URI.create(server.address());
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private String cookie() throws IOException {
        String set = send("GET " + withToken(), host()).header("Set-Cookie").orElseThrow();
        return "Cookie: " + set.substring(0, set.indexOf(';'));
    }

    @Test
    void theTokenBecomesAStrictCookieAndLeavesTheAddress() throws IOException {
        Response response =
                send("GET /s/one?at=3&" + URI.create(server.address()).getRawQuery(), host());

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).contains("/s/one?at=3");
        assertThat(response.header("Set-Cookie").orElseThrow())
                .startsWith("git-session-" + port() + "=")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain(server.address().substring(server.address().indexOf('=') + 1));
        assertThat(send("GET /s/one", host(), cookie()).status()).isEqualTo(200);
    }

    @Test
    void theRedirectLeadsNowhereElse() throws IOException {
        String query = URI.create(server.address()).getRawQuery();

        for (String path : List.of("//elsewhere.example/", "///elsewhere.example/x", "/\\elsewhere.example")) {
            Response response = send("GET " + path + "?" + query, host());
            response.header("Location")
                    .ifPresent(location -> assertThat(location).matches("/[^/\\\\].*|/"));
        }
    }

    @Test
    void withoutTokenAndCookieNothingIsShown() throws IOException {
        for (String path : List.of("/", "/s/one", "/assets/style.css", "/assets/viewer.js", "/ticket", "/nowhere")) {
            Response response = send("GET " + path, host());
            assertThat(response.status()).as(path).isEqualTo(401);
            assertThat(response.body()).contains("git session open");
        }
        assertThat(send("GET /?token=wrong", host()).status()).isEqualTo(403);
        assertThat(send("GET /?token=", host()).status()).isEqualTo(403);
        assertThat(send("GET /", host(), "Cookie: git-session-" + port() + "=wrong")
                        .status())
                .isEqualTo(401);
        String token = server.address().substring(server.address().indexOf('=') + 1);
        assertThat(send("GET /", host(), "Cookie: git-session-" + port() + "=" + token)
                        .status())
                .as("the token is no cookie")
                .isEqualTo(401);
    }

    @Test
    void aReboundNameIsRefused() throws IOException {
        String cookie = cookie();

        for (String host : List.of(
                "Host: elsewhere.example",
                "Host: elsewhere.example:" + port(),
                "Host: 127.0.0.1.elsewhere.example:" + port(),
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: 0.0.0.0:" + port())) {
            Response response = send("GET /", host, cookie);
            assertThat(response.status()).as(host).isEqualTo(421);
            assertThat(response.body()).doesNotContain("Sessions");
        }
        assertThat(send("GET /", cookie).status()).as("no host at all").isEqualTo(400);
        assertThat(send("GET /", host(), "Host: elsewhere.example", cookie).status())
                .as("two hosts")
                .isIn(400, 421);
        assertThat(send("GET http://elsewhere.example/", host(), cookie).status())
                .as("an address with another host")
                .isIn(400, 421);
        assertThat(send("GET /", "Host: localhost:" + port(), cookie).status()).isEqualTo(200);
    }

    @Test
    void aForeignPageIsRefused() throws IOException {
        String cookie = cookie();

        for (String origin :
                List.of("http://elsewhere.example", "null", "https://127.0.0.1:" + port(), "http://127.0.0.1:1")) {
            assertThat(send("GET /search?q=x", host(), cookie, "Origin: " + origin)
                            .status())
                    .as(origin)
                    .isEqualTo(403);
            assertThat(send("POST /", host(), cookie, "Origin: " + origin, "Content-Length: 0")
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(send("GET /search?q=x", host(), cookie, "Origin: http://127.0.0.1:" + port())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingCanBeChanged() throws IOException {
        String cookie = cookie();

        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            assertThat(send(method + " /", host(), cookie, "Content-Length: 0").status())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(send("HEAD /", host(), cookie).status()).isEqualTo(200);
    }

    @Test
    void everyAnswerForbidsWhatAPageDoesNotNeed() throws IOException {
        String cookie = cookie();

        for (Response response : List.of(
                send("GET /", host(), cookie),
                send("GET /assets/viewer.js", host(), cookie),
                send("GET /", host()),
                send("GET /", "Host: elsewhere.example"),
                send("GET " + withToken(), host()))) {
            assertThat(response.header("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http:", "https:", "data:", "*");
            assertThat(response.header("Referrer-Policy")).contains("no-referrer");
            assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.header("Server")).isEmpty();
        }
    }

    @Test
    void aTicketLetsInOnce() throws IOException {
        URI ticket = URI.create(server.ticket("/s/one#e1"));
        String path = "GET " + ticket.getRawPath() + "?" + ticket.getRawQuery();

        assertThat(send(path, host()).header("Location")).contains("/s/one");
        assertThat(send(path, host()).status()).isEqualTo(403);
    }

    @Test
    void whoReadTheTokenGetsATicket() throws IOException {
        String token = server.address().substring(server.address().indexOf('=') + 1);

        Response response = send("GET /ticket", host(), "Authorization: Bearer " + token);

        assertThat(response.status()).isEqualTo(200);
        assertThat(send("GET /?ticket=" + response.body().strip(), host()).status())
                .isEqualTo(303);
        assertThat(send("GET /ticket", host(), "Authorization: Bearer wrong").status())
                .isEqualTo(401);
    }

    @Test
    void noPageHoldsTheToken() throws IOException {
        String cookie = cookie();
        String token = server.address().substring(server.address().indexOf('=') + 1);

        for (String path : List.of("/", "/s/one", "/search?q=" + "x", "/stats", "/nowhere")) {
            assertThat(send("GET " + path, host(), cookie).body())
                    .as(path)
                    .doesNotContain(token, cookie.substring(cookie.indexOf('=') + 1));
        }
    }

    @Test
    void theFilesOfPagesAreThere() throws IOException {
        String cookie = cookie();

        assertThat(send("GET /assets/highlight.js", host(), cookie).body()).contains("hljs");
        assertThat(send("GET /assets/style.css", host(), cookie).header("Content-Type"))
                .contains("text/css; charset=utf-8");
        for (String path :
                List.of("/assets/../assets/style.css", "/assets/%2e%2e/x", "/assets/nothing.js", "/assets/")) {
            assertThat(send("GET " + path, host(), cookie).body()).as(path).doesNotContain("class Gate");
        }
        assertThat(send("GET /assets/nothing.js", host(), cookie).status()).isEqualTo(404);
    }

    @Test
    void badRequestsAreNoFailureOfTheServer() throws IOException {
        for (String request : List.of("GET /%", "GET /%zz", "GET /?%=%", "GET " + "/x".repeat(20_000))) {
            assertThat(send(request, host(), "X: y").status())
                    .as(request.length() < 20 ? request : "a long path")
                    .isBetween(400, 499);
        }
        assertThat(send("GET /", host(), cookie()).status()).isEqualTo(200);
    }

    @Test
    void aSlashWithinAPartOfAPathIsNoBadRequest() throws IOException {
        Response response = send("GET /commit/origin%2Fmain", host(), cookie());

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("No commit is called origin/main.");
    }

    @Test
    void aSessionThatThisMachineDoesNotHaveIsNotFollowed() throws IOException {
        assertThat(send("GET /s/one/events?after=0", host(), cookie()).body()).contains("event: end");
    }

    @Test
    void itListensOnThisMachineAlone() {
        assertThat(server.address()).startsWith("http://127.0.0.1:");
    }
}
