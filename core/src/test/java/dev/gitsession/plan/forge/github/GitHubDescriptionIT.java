package dev.gitsession.plan.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeRequest;
import dev.gitsession.plan.forge.IssuePlans;
import dev.gitsession.plan.forge.Patience;
import dev.gitsession.plan.forge.Token;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests of the adapter and answers of the fake, held to GitHub's own OpenAPI description by a proxy between them: a
/// wrong path, field or type fails.
class GitHubDescriptionIT {
    private static final List<String> PATHS = List.of(
            "/repos/{owner}/{repo}/issues",
            "/repos/{owner}/{repo}/issues/{issue_number}",
            "/repos/{owner}/{repo}/issues/{issue_number}/comments");

    private static final FakeForge FORGE = new FakeForge();
    private static @Nullable Process proxy;
    private static URI address = URI.create("http://127.0.0.1");

    @BeforeAll
    static void startProxy(@TempDir Path folder) throws IOException, InterruptedException {
        Path packages = Optional.ofNullable(System.getenv("GIT_SESSION_FORGE_API"))
                .map(Path::of)
                .orElse(Path.of("../build/forge-api"))
                .toAbsolutePath()
                .normalize();
        Path prism = packages.resolve("node_modules/@stoplight/prism-cli/dist/index.js");
        assumeTrue(Files.exists(prism), "GitHub's description is not here: run 'npm install' in build/forge-api");
        assumeTrue(runs("node", "--version"), "there is no node to hold requests to GitHub's description");
        Path description = folder.resolve("github.json");
        List<String> cut =
                new ArrayList<>(List.of("node", packages.resolve("cut.js").toString(), description.toString()));
        cut.addAll(PATHS);
        assertThat(runs(cut.toArray(String[]::new)))
                .as("cutting GitHub's description")
                .isTrue();
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        proxy = new ProcessBuilder(
                        "node",
                        prism.toString(),
                        "proxy",
                        "--errors",
                        "--port",
                        Integer.toString(port),
                        description.toString(),
                        FORGE.address() + "/api/v3")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile())
                .start();
        awaitPort(port);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        Process running = proxy;
        if (running != null) {
            running.destroy();
            running.waitFor(10, TimeUnit.SECONDS);
        }
        FORGE.close();
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the proxy did not start");
    }

    private static ForgeApi api() {
        return new ForgeApi(
                GitHub.dialect(address),
                () -> Optional.of(new Token(FakeForge.TOKEN, "TEST_TOKEN", Optional.empty())),
                InstantSource.system(),
                new Patience(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(30)),
                Patience.Sleeper.REAL);
    }

    @Test
    void everythingThatPlansDoIsDescribed() {
        FORGE.put(1, PlanBlock.append("Text\r\n", PlanHeader.parse("schema_version: '2'\n")));
        FORGE.put(2, "");
        FORGE.comment(1, "A comment");
        IssuePlans plans = new IssuePlans(new GitHub(api(), "acme/widgets"), InstantSource.system(), "Ann");
        PlanId plan = new PlanId("1");
        SessionPointer pointer = new SessionPointer(
                "async-learn/1", new SessionId("s"), Instant.parse("2026-01-01T00:00:00Z"), SessionSource.LOCAL);

        assertThat(plans.point(plan, pointer)).isEqualTo(new PointOutcome.Updated());
        assertThat(plans.find(plan)).isPresent();
        assertThat(plans.comments(plan)).containsExactly("A comment");
        assertThat(plans.create(new PlanId("2"), Optional.empty()).header().find("created_by"))
                .contains("Ann");
        PlanId opened = plans.open("Title", "Text").id();
        assertThat(plans.list(10)).extracting(PlanRecord::id).contains(opened, new PlanId("2"), plan);
    }

    @Test
    void whatIsNotDescribedFails() {
        String issue = "/repos/acme/widgets/issues/900";
        FORGE.put("issues", 900, "text");

        assertThat(number(ForgeRequest.send("PATCH", issue, Map.of("body", "words"))))
                .isEqualTo(900);
        assertThatThrownBy(() -> number(ForgeRequest.send("PATCH", issue, Map.of("body", 42))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("HTTP 500");
        assertThatThrownBy(() -> number(ForgeRequest.get("/repos/acme/widgets/issue/900")))
                .isInstanceOf(SessionException.class);
    }

    private static long number(ForgeRequest request) {
        return api().send(request, answer -> answer.object().number("number"));
    }
}
