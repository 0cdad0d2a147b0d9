package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The program and a remote behind a real sshd. It needs OpenSSH's client and server; without them each test is
/// skipped with a message.
@NullMarked
class SshRemoteIT extends RemoteContract {
    private static final String SHORT = Sessions.lines("short", 2, 2000);

    private @Nullable GitSshServer server;

    @Override
    CuttingProxy start() throws IOException, InterruptedException {
        assumeTrue(GitSshServer.isThere(), GitSshServer.NEEDS);
        server = new GitSshServer(sandbox);
        return server.proxy();
    }

    @Override
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private GitSshServer server() {
        return Objects.requireNonNull(server);
    }

    @Override
    void connect(Path clone) {
        sandbox.git(clone, "remote", "set-url", "origin", server().url());
        sandbox.git(clone, "config", "core.sshCommand", server().command());
    }

    @Override
    void connectAnew(Path clone) {
        connect(clone);
        sandbox.git(clone, "config", "session.sshMultiplex", "off");
    }

    /// The requests of a command share one connection, which is closed at its end.
    @Test
    void commandsConnectOnce() throws IOException, InterruptedException {
        new ConnectionCounts(sandbox, work, cases.proxy(), this::connect).check(1);

        assertThat(sharedConnections()).isEmpty();
    }

    private List<Path> sharedConnections() throws IOException, InterruptedException {
        String name = server().sharedName();
        try (Stream<Path> folders = Files.list(Path.of("/tmp"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("git-session-ssh-"))
                    .map(folder -> folder.resolve(name))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /// Who shares connections already has logged in there in a way of his own.
    @Test
    void theUsersOwnSharedConnectionIsUsed() throws IOException, InterruptedException {
        command("ControlMaster auto", "ControlPersist yes", "ControlPath " + server().socket());
        try {
            assertThat(cases.program().run("list").exit()).isZero();
            cases.proxy().connections();

            assertThat(cases.program().run("list").exit()).isZero();
            assertThat(cases.proxy().connections()).isZero();
            assertThat(master("check")).isZero();
            assertThat(sharedConnections()).isEmpty();
        } finally {
            master("exit");
        }
    }

    private void command(String... settings) {
        sandbox.git(work, "config", "core.sshCommand", server().command(settings));
        sandbox.watch(work);
    }

    @Test
    void anUnknownKeyQueuesTheUpload() throws IOException, InterruptedException {
        server().key("other");
        server().authorize("other");

        cases.waits(cases.upload("short", SHORT), "Permission denied (publickey");

        server().authorize("user");
        cases.goesOut();
    }

    @Test
    void aChangedServerQueuesTheUpload() throws IOException, InterruptedException {
        server().key("other");
        server().trust("other");

        cases.waits(cases.upload("short", SHORT), "Host key verification failed");

        server().trust("host");
        cases.goesOut();
    }

    @Test
    void aMissingServerQueuesTheUpload() throws IOException {
        server().proxy().close();

        cases.waits(cases.upload("short", SHORT), "Connection refused");
        sandbox.git(work, "remote", "set-url", "origin", sandbox.remote().toString());
        sandbox.watch(work);
        cases.goesOut();
    }

    /// An ssh process that keeps its connection open for the next call outlives git and holds git's error stream
    /// open.
    @Test
    void anSshThatStaysDoesNotHoldTheProgramUp() throws IOException, InterruptedException {
        command("ControlMaster auto", "ControlPersist yes", "ControlPath " + server().socket());
        ProgramOnPath program = new ProgramOnPath(sandbox);
        Path file = sandbox.write(sandbox.root().resolve("short.jsonl"), SHORT);
        try {
            ProgramOnPath.Result upload = program.run(work, "upload", file.toString(), "--plan", "42");

            assertThat(upload.exit()).as(upload.output()).isZero();
            assertThat(master("check")).isZero();
            assertThat(program.run(work, "verify").exit()).isZero();
        } finally {
            master("exit");
        }
        cases.isStored("short", SHORT);
    }

    private int master(String order) throws IOException, InterruptedException {
        return new ProgramOnPath(sandbox)
                .bash(
                        work,
                        "%s -o ControlPath=%s -O %s forge".formatted(server().command(), server().socket(), order),
                        Map.of())
                .exit();
    }

    /// On a terminal ssh would ask, and wait for an answer.
    @Test
    void nothingPromptsOnTheTerminal() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script: apt-get install bsdutils");
        server().trust("");
        Path file = sandbox.write(sandbox.root().resolve("short.jsonl"), SHORT);

        ProgramOnPath.Result result = new ProgramOnPath(sandbox)
                .bash(
                        work,
                        "exec script --quiet --return --command 'git-session upload " + file
                                + " --plan 42' /dev/null < /dev/null",
                        Map.of());

        assertThat(result.exit()).as(result.output()).isEqualTo(4);
        assertThat(result.output()).contains("Host key verification failed").doesNotContain("yes/no");
        cases.isKept("short");
        server().trust("host");
        cases.goesOut();
    }
}
