package dev.gitsession.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/// The sandbox's remote served by lighttpd and `git http-backend`, behind a [CuttingProxy]. The first
/// part of the path says how it is served: `open`, `auth` (user `jo`, password [#PASSWORD]),
/// `anonymous` (which may read), `forbidden`, `moved` (to `open`), `small` (takes no large requests),
/// `broken` and `slow`.
@NullMarked
final class GitHttpServer implements AutoCloseable {
    static final String NEEDS = "needs lighttpd: apt-get install lighttpd";
    private static final int MOST_TRIES = 15_000;

    static final String PASSWORD = "correct-horse";

    private final Process process;
    private final CuttingProxy proxy;

    GitHttpServer(GitSandbox sandbox) throws IOException, InterruptedException {
        Path root = sandbox.root().resolve("http");
        Path socket = root.resolve("socket");
        String backend = sandbox.git(sandbox.root(), "--exec-path") + "/git-http-backend";
        Scripts.write(root.resolve("broken"), "printf 'Status: 500 Broken\\r\\n\\r\\n'\n");
        Scripts.write(root.resolve("slow"), "exec sleep 600\n");
        Scripts.write(root.resolve("small"), """
                case $PATH_INFO in
                    */git-receive-pack) printf 'Status: 413 Request Entity Too Large\\r\\n\\r\\n' ;;
                    *) exec '%s' ;;
                esac
                """.formatted(backend));
        sandbox.write(root.resolve("users"), "jo:" + PASSWORD + "\n");
        Path configuration = sandbox.write(root.resolve("lighttpd.conf"), """
                server.modules = ("mod_setenv", "mod_redirect", "mod_alias", "mod_access", "mod_auth", "mod_authn_file",
                    "mod_cgi")
                server.document-root = "%1$s"
                server.upload-dirs = ("%1$s")
                server.bind = "%2$s"
                server.errorlog = "%1$s/log"
                auth.backend = "plain"
                auth.backend.plain.userfile = "%1$s/users"
                setenv.set-environment = ("GIT_PROJECT_ROOT" => "%3$s", "GIT_HTTP_EXPORT_ALL" => "1",
                    "HOME" => "%3$s/home", "GIT_CONFIG_NOSYSTEM" => "1", "PATH" => "%5$s")
                alias.url = ("/open/" => "%4$s/", "/auth/" => "%4$s/", "/anonymous/" => "%4$s/", "/small/" => "%1$s/small/",
                    "/broken/" => "%1$s/broken/", "/slow/" => "%1$s/slow/")
                url.redirect = ("^/moved/(.*)" => "/open/$1")
                cgi.assign = ("" => "")
                $HTTP["url"] =~ "^/(open|small)/" { setenv.add-environment = ("REMOTE_USER" => "jo") }
                $HTTP["url"] =~ "^/auth/" {
                    auth.require = ("" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
                }
                $HTTP["url"] =~ "^/forbidden/" { url.access-deny = ("") }
                """.formatted(
                root, socket, sandbox.root(), backend, sandbox.environment().get("PATH")));
        this.process = new ProcessBuilder(
                        ServerProcess.program("lighttpd").orElseThrow().toString(),
                        "-D",
                        "-f",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile())
                .start();
        for (int tries = 0; !answers(socket); tries++) {
            if (!process.isAlive() || tries > MOST_TRIES) {
                process.destroyForcibly();
                abort("lighttpd does not start here: " + Files.readString(root.resolve("output")));
            }
            Thread.sleep(20);
        }
        this.proxy = new CuttingProxy(UnixDomainSocketAddress.of(socket));
    }

    CuttingProxy proxy() {
        return proxy;
    }

    /// The remote's address with this kind of service.
    String url(String way) {
        return url(way, "");
    }

    /// The same address with a user name and a password.
    String url(String way, String userInfo) {
        return "http://%s127.0.0.1:%d/%s/remote.git".formatted(userInfo, proxy.port(), way);
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        ServerProcess.end(process);
    }
}
