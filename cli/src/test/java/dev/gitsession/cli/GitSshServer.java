package dev.gitsession.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Serves the sandbox's remote with a separate `sshd`, with its own keys and settings, behind a [CuttingProxy].
@NullMarked
final class GitSshServer implements AutoCloseable {
    static final String NEEDS = "needs OpenSSH, client and server: apt-get install openssh-client openssh-server";

    /// The folder to which a root sshd confines connections before login. Packages leave its creation to the
    /// system's start.
    private static final Path EMPTY = Path.of("/run/sshd");

    private final GitSandbox sandbox;
    private final Path folder;
    private final Process process;
    private final CuttingProxy proxy;

    GitSshServer(GitSandbox sandbox) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        this.folder = Files.createDirectories(sandbox.root().resolve("ssh"));
        key("host");
        key("user");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(EMPTY);
        }
        int port = 0;
        Process started = null;
        while (started == null) {
            port = Ports.free();
            started = start(port);
        }
        this.process = started;
        this.proxy = new CuttingProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        trust("host");
        requireLogin();
    }

    /// Whether the server lets this user in depends on the machine: its accounts, shells and security modules.
    private void requireLogin() throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command().split(" ")));
        line.addAll(List.of("-o", "BatchMode=yes", "forge", "true"));
        Process login = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("login").toFile())
                .start();
        if (login.waitFor() != 0) {
            close();
            abort("sshd lets nobody in here: " + Files.readString(folder.resolve("login"))
                    + Files.readString(folder.resolve("log")));
        }
    }

    /// The programs that are missing on this machine.
    static boolean isThere() {
        return ServerProcess.program("sshd").isPresent()
                && ServerProcess.program("ssh").isPresent()
                && ServerProcess.program("ssh-keygen").isPresent();
    }

    /// A key pair of that name.
    void key(String name) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve(name));
        run(ServerProcess.program("ssh-keygen").orElseThrow().toString(), "-q", "-t", "ed25519", "-N", "", "-f", name);
    }

    private void run(String... line) throws IOException, InterruptedException {
        Process run =
                new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start();
        if (run.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", line));
        }
    }

    /// Makes the client accept that key as the server's.
    void trust(String key) throws IOException {
        String name = key.isEmpty() ? "" : "forge " + Files.readString(folder.resolve(key + ".pub"));
        sandbox.write(folder.resolve("known"), name);
    }

    /// Makes the server accept that key.
    void authorize(String key) throws IOException {
        sandbox.write(folder.resolve("authorized"), Files.readAllBytes(folder.resolve(key + ".pub")));
    }

    /// Another process may have taken the port by now; then there is no server.
    private @Nullable Process start(int port) throws IOException, InterruptedException {
        Path configuration = sandbox.write(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %2$s/host
                AuthorizedKeysFile %2$s/authorized
                PidFile none
                UsePAM no
                StrictModes no
                PermitRootLogin yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                UseDNS no
                MaxStartups 500
                AcceptEnv GIT_PROTOCOL
                SetEnv SHLVL=1
                ForceCommand HOME=%3$s/home GIT_CONFIG_NOSYSTEM=1 sh -c "$SSH_ORIGINAL_COMMAND"
                """.formatted(port, folder, sandbox.root()));
        Process started = new ProcessBuilder(
                        ServerProcess.program("sshd").orElseThrow().toString(),
                        "-D",
                        "-e",
                        "-f",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (started.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                // A socket may connect to itself if its own port is the one that nobody listens on yet.
                if (socket.getLocalPort() != port) {
                    return started;
                }
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        String log = Files.readString(folder.resolve("log"));
        if (!log.contains("Address already in use")) {
            abort("sshd does not start here: " + log);
        }
        return null;
    }

    CuttingProxy proxy() {
        return proxy;
    }

    /// The remote's address.
    String url() {
        return "ssh://forge" + sandbox.remote();
    }

    /// The ssh command that logs in with the user's key, with these settings before all others.
    String command(String... settings) {
        Path file = sandbox.write(folder.resolve("config-" + settings.length), """
                %s
                Host forge
                HostName 127.0.0.1
                HostKeyAlias forge
                Port %d
                User %s
                IdentityFile %s/user
                IdentitiesOnly yes
                IdentityAgent none
                PreferredAuthentications publickey
                StrictHostKeyChecking ask
                GlobalKnownHostsFile /dev/null
                UserKnownHostsFile %5$s/known
                LogLevel ERROR
                """.formatted(
                        String.join("\n", settings), proxy.port(), System.getProperty("user.name"), folder, folder));
        return "ssh -F " + file;
    }

    /// The name that a shared connection to this server has where ssh chooses it.
    String sharedName() throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command().split(" ")));
        line.addAll(List.of("-o", "ControlPath=/%C", "-G", "forge"));
        Process asked = new ProcessBuilder(line).start();
        String settings = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return settings.lines()
                .filter(setting -> setting.startsWith("controlpath /"))
                .map(setting -> setting.substring("controlpath /".length()))
                .findFirst()
                .orElseThrow();
    }

    /// A path for the socket of a connection that the user shares.
    Path socket() {
        return folder.resolve("master");
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        ServerProcess.end(process);
    }
}
