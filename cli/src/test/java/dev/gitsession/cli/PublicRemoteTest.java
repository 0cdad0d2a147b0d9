package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A remote whose web address answers everyone. Its pushes go to the sandbox's remote.
@ExtendWith(GitSandbox.Extension.class)
class PublicRemoteTest {
    private GitSandbox sandbox;
    private Path work;
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve(GitSandbox given) throws IOException {
        sandbox = given;
        work = sandbox.workWithCommit();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/acme/shop.git/info/refs", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:%d/acme/shop.git"
                .formatted(server.getAddress().getPort());
        sandbox.git(work, "remote", "set-url", "origin", address);
        // git itself takes the folder in place of the address; so the address alone is asked over http.
        sandbox.git(work, "config", "url." + sandbox.remote() + ".insteadOf", address);
        sandbox.watch(work);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Program.Run upload(String session) {
        Program.Run run = Program.in(sandbox, work)
                .run("upload", sandbox.session(session + ".jsonl", Sessions.lines(session, 1, 500)), "--plan", "42");
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private String log() throws IOException {
        return Files.readString(work.resolve(".git/git-session/hooks/log"));
    }

    @Test
    void theFirstUploadSaysThatEveryoneCanReadItAndNoLaterOne() {
        assertThat(upload("a").err())
                .contains("warning: everyone can read what is stored on origin", "git config session.public ok");
        assertThat(upload("b").err()).doesNotContain("everyone");
    }

    @Test
    void aRemoteThatAsksWhoOneIsIsNotPublic() {
        status = 401;
        assertThat(upload("a").err()).doesNotContain("everyone");
    }

    @Test
    void aHookWaitsUntilItIsAllowed() throws IOException {
        Path home = Program.home(sandbox, "one");
        AgentSessions.write(sandbox, home, "claude", work);
        Program hook = Program.on(sandbox, "one", work)
                .with("GIT_SESSION_PLAN", "42")
                .reading("{\"session_id\":\"%s\",\"cwd\":\"%s\"}"
                        .formatted(AgentSessions.ID, work)
                        .getBytes(StandardCharsets.UTF_8));

        hook.run("hook", "claude");
        assertThat(log()).contains(" skipped claude ", "everyone can read", "git config session.public ok");
        Program person = Program.on(sandbox, "one", work).with("GIT_SESSION_PLAN", "42");
        assertThat(person.run("enable", "claude").out())
                .startsWith("nothing is stored here yet: everyone can read the remote (");
        assertThat(person.run("status").out())
                .startsWith("sessions are not stored by themselves here: everyone can read the remote (");
        assertThat(person.run("doctor").out())
                .startsWith("note    sessions    sessions are not stored by themselves here: everyone can read")
                .doesNotContain("by itself");
        sandbox.git(work, "config", "session.public", "ok");
        sandbox.watch(work);
        hook.run("hook", "claude");
        assertThat(log()).contains(" ok claude " + AgentSessions.ID + " stored");
    }
}
