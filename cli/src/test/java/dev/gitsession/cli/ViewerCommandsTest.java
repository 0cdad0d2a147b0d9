package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// The viewer starts, is found by other commands, and ends.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class ViewerCommandsTest {
    private static final String LINE =
            "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"one-session\",\"cwd\":\"/w\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"Make the parser faster\"}}\n";

    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void store(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.on(sandbox, "one", work);
        Path file = sandbox.write(sandbox.root().resolve("one-session.jsonl"), LINE);
        assertThat(program.run("upload", file.toString(), "--plan", "42").exit())
                .isZero();
    }

    private Path remembered() {
        return work.resolve(".git/git-session/viewer");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static HttpURLConnection ask(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    /// The text of a page, by the way of a browser: the token for a cookie, and the cookie for the page.
    private static String page(String address) throws IOException {
        HttpURLConnection first = ask(address);
        assertThat(first.getResponseCode()).isEqualTo(303);
        String cookie = first.getHeaderField("Set-Cookie").replaceFirst(";.*", "");
        HttpURLConnection second = ask(
                URI.create(address).resolve(first.getHeaderField("Location")).toString());
        second.setRequestProperty("Cookie", cookie);
        return new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theViewerShowsWhatIsStoredAndForgetsItsAddress() throws Exception {
        CompletableFuture<Program.Run> viewer = CompletableFuture.supplyAsync(
                () -> program.run("web", "--no-open", "--json", "--verbose", "--for", "8"));
        await(() -> Files.exists(remembered()));
        String address = Files.readString(remembered()).strip();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remembered())))
                .isEqualTo("rw-------");
        await(() -> {
            try {
                return page(address).contains("Make the parser faster");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        Program.Run opened = program.run("open", "one-ses#e1", "--no-open", "--json");
        assertThat(opened.exit()).as(opened.err()).isZero();
        String ticket = String.valueOf(opened.json().get("url"));
        assertThat(ticket)
                .contains("/s/one-session?at=1&ticket=")
                .endsWith("#e1")
                .doesNotContain(address.substring(address.indexOf('=') + 1));
        assertThat(page(ticket.replaceFirst("#.*", ""))).contains("id=\"e1\"");
        assertThat(ask(ticket.replaceFirst("#.*", "")).getResponseCode()).isEqualTo(403);

        Program.Run run = viewer.get();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().get("url")).isEqualTo(address);
        assertThat(run.err())
                .as("what is logged, which holds no key")
                .isNotBlank()
                .doesNotContain(address.substring(address.indexOf('=') + 1))
                .doesNotContain(ticket.replaceFirst(".*ticket=", "").replaceFirst("#.*", ""));
        assertThat(Files.exists(remembered())).isFalse();
    }

    @Test
    void theBrowserThatIsNamedGetsAnAddressThatLetsInOnce() throws Exception {
        Path opened = sandbox.root().resolve("opened");
        Path browser = Scripts.write(sandbox.root().resolve("bin/browser"), "echo \"$*\" >" + opened + "\n");

        Program.Run run = program.with("BROWSER", browser + " --new").run("open", "42", "--for", "2");

        assertThat(run.exit()).as(run.err()).isZero();
        await(() -> Files.exists(opened) && opened.toFile().length() > 0);
        assertThat(Files.readString(opened)).matches("--new http://127\\.0\\.0\\.1:\\d+/plan/42\\?ticket=[\\w-]+\n");
        assertThat(run.out()).contains("open in your browser").doesNotContain("token", "ticket");
    }

    @Test
    void withoutABrowserTheAddressIsPrinted() {
        Program.Run run = program.with("BROWSER", "no-such-browser").run("web", "--for", "1");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]+");
        assertThat(run.err()).contains("no browser was found");
    }

    @Test
    void whatIsNotThereIsNotOpened() {
        Program.Run run = program.run("open", "nothing-of-this");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("there is no file, plan or session 'nothing-of-this' here");
    }

    @Test
    void aViewerThatWasKilledIsNotTakenToRun() throws Exception {
        Files.writeString(remembered(), "http://127.0.0.1:1/?token=" + "x".repeat(43) + "\n");

        Program.Run run = program.run("open", "--no-open", "--for", "1");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("http://127\\.0\\.0\\.1:\\d+/\\?token=");
    }

    @Test
    void aPortThatIsTakenOrNoneIsRefused() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program.Run run = program.run("web", "--no-open", "--for", "1", "--port", "" + taken.getLocalPort());
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("can't listen on port " + taken.getLocalPort());
        }
        for (String port : List.of("0", "65536", "x")) {
            assertThat(program.run("web", "--no-open", "--for", "1", "--port", port)
                            .exit())
                    .as(port)
                    .isEqualTo(2);
        }
    }

    /// Lets the viewer's machine have a session of the working tree.
    private Program withLocalSession() {
        Path home = sandbox.root().resolve("home-of-two");
        sandbox.write(
                home.resolve(".claude/projects/here/two-session.jsonl"),
                LINE.replace("one-session", "two-session")
                        .replace("/w", work.toString())
                        .replace("faster", "smaller"));
        return program.with("HOME", home.toString());
    }

    private static String shown(ViewerVisit visit, String path) throws IOException {
        ViewerVisit.Page page = visit.page(path);
        assertThat(page.status()).isEqualTo(200);
        return page.text();
    }

    @Test
    void withoutARemoteThisMachinesSessionsAreShown() throws Exception {
        sandbox.git(work, "remote", "remove", "origin");
        sandbox.watch(work);
        CompletableFuture<Program.Run> viewer =
                CompletableFuture.supplyAsync(() -> withLocalSession().run("web", "--no-open", "--for", "8"));
        ViewerVisit visit = ViewerVisit.of(work);

        assertThat(visit.pageWith("/", "Make the parser smaller").text())
                .contains("Make the parser smaller")
                .contains("what is stored on the remote &#39;origin&#39;", "there is no such remote");
        assertThat(shown(visit, "/s/two-session")).contains("Make the parser smaller");
        assertThat(shown(visit, "/search?q=smaller")).contains("/s/two-session");
        assertThat(shown(visit, "/stats")).contains("<dt>sessions</dt><dd>1</dd>");
        assertThat(viewer.get().exit()).as(viewer.get().err()).isZero();
        assertThat(withLocalSession()
                        .run("open", "two-session", "--no-open", "--for", "1")
                        .exit())
                .isZero();
        Program.Run named = program.run("web", "--no-open", "--for", "1", "--remote", "elsewhere");
        assertThat(named.exit()).isEqualTo(2);
        assertThat(named.err()).contains("there is no remote 'elsewhere'");
    }

    @Test
    void whatWasReadBeforeIsShownOfARemoteThatIsNotReached() throws Exception {
        assertThat(program.run("search", "parser").exit()).isZero();
        sandbox.git(
                work,
                "remote",
                "set-url",
                "origin",
                sandbox.root().resolve("gone.git").toString());
        sandbox.watch(work);
        CompletableFuture<Program.Run> viewer =
                CompletableFuture.supplyAsync(() -> withLocalSession().run("web", "--no-open", "--for", "8"));
        ViewerVisit visit = ViewerVisit.of(work);

        assertThat(visit.pageWith("/", "Make the parser smaller").text())
                .contains("Make the parser smaller", "Make the parser faster", "what is new on the remote");
        assertThat(shown(visit, "/s/one-session")).contains("Make the parser faster");
        assertThat(shown(visit, "/plan/42")).contains("Make the parser faster", "Its record could not be read");
        assertThat(viewer.get().exit()).as(viewer.get().err()).isZero();
    }
}
