package dev.gitsession.cli;

import com.sun.net.httpserver.HttpServer;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// Faults between the program and its remote. None changes the user's repository or its settings: necessary
/// settings go into the environment.
@NullMarked
final class Faults {
    private final GitSandbox sandbox;
    private final Program healthy;

    Faults(GitSandbox sandbox, Program healthy) {
        this.sandbox = sandbox;
        this.healthy = healthy;
    }

    /// An active fault.
    ///
    /// @param program the program that meets it
    /// @param heal removes it
    record Planted(Program program, Runnable heal) {}

    /// The remote never answers.
    Planted hang() {
        return new Planted(gitThat("""
                case "$verb" in push|fetch|ls-remote) sleep 3600 ;; esac
                """), () -> {});
    }

    /// The connection ends in the middle of the transfer.
    Planted cut() {
        Path receive = script("receive-some", "dd bs=1 count=150 status=none | git-receive-pack \"$@\"\n");
        Path upload = script("upload-some", "git-upload-pack \"$@\" | dd bs=1 count=700 status=none\n");
        return new Planted(
                configured("remote.origin.receivepack", receive.toString(), "remote.origin.uploadpack", "" + upload),
                () -> {});
    }

    /// A hook on the remote refuses every push.
    Planted rejected() {
        sandbox.remoteHook("pre-receive", "echo 'closed for the night' >&2\nexit 1\n");
        return new Planted(healthy, () -> sandbox.remoteHook("pre-receive", "exit 0\n"));
    }

    /// A web server that requires a login and accepts none.
    Planted unauthorized() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
            });
            server.start();
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            return new Planted(configured("url." + address + ".insteadOf", sandbox.root() + "/"), () -> server.stop(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The disk is full for git on this machine.
    Planted fullDisk() {
        return new Planted(gitThat("""
                case "$verb" in fetch|fast-import) trap '' XFSZ; ulimit -f 0 ;; esac
                """), () -> {});
    }

    /// The program can't write to the git folder. A file in its place stops root, too.
    Planted readOnly() {
        Path folder = healthy.directory().resolve(".git/git-session");
        Path aside = sandbox.root().resolve("folder-aside");
        move(folder, aside);
        sandbox.write(folder, "in the way");
        return new Planted(healthy, () -> {
            move(folder, sandbox.root().resolve("was-in-the-way"));
            move(aside, folder);
        });
    }

    /// The disk is full for git on the remote.
    Planted fullRemote() {
        Path receive = script("receive-full", "trap '' XFSZ\nulimit -f 0\nexec git-receive-pack \"$@\"\n");
        return new Planted(configured("remote.origin.receivepack", receive.toString()), () -> {});
    }

    /// Another push moves a branch of the remote once, between read and write.
    Planted movedTip(String branch, String from, String to) {
        sandbox.git(sandbox.remote(), "update-ref", "refs/heads/" + branch, from);
        sandbox.remoteHook("pre-receive", """
                [ -e "$GIT_DIR/moved" ] && exit 0
                touch "$GIT_DIR/moved"
                env -u GIT_QUARANTINE_PATH git update-ref refs/heads/%s %s
                """.formatted(branch, to));
        return new Planted(healthy, () -> {
            sandbox.remoteHook("pre-receive", "exit 0\n");
            if (!Files.exists(sandbox.remote().resolve("moved"))) {
                sandbox.git(sandbox.remote(), "update-ref", "refs/heads/" + branch, to); // nobody pushed
            }
        });
    }

    /// An object of the remote is missing.
    Planted missing(String revision) {
        String id = sandbox.git(sandbox.remote(), "rev-parse", revision);
        Path object =
                sandbox.remote().resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
        Path aside = sandbox.root().resolve("object-aside");
        move(object, aside);
        return new Planted(healthy, () -> move(aside, object));
    }

    /// A pack of the remote is damaged.
    Planted corruptPack() {
        sandbox.git(sandbox.remote(), "repack", "-a", "-d", "-q");
        Path pack = pack();
        try {
            byte[] whole = Files.readAllBytes(pack);
            byte[] damaged = whole.clone();
            for (int i = 12; i < damaged.length - 20; i++) {
                damaged[i] ^= 0x5a;
            }
            write(pack, damaged);
            return new Planted(healthy, () -> write(pack, whole));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pack() {
        try (Stream<Path> packs = Files.list(sandbox.remote().resolve("objects/pack"))) {
            return packs.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, byte[] content) {
        try {
            Files.delete(file); // packs are written read-only
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sandbox.write(file, content);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program whose git runs a script first. `$verb` is git's command.
    Program gitThat(String before) {
        String path = sandbox.environment().getOrDefault("PATH", "");
        Path git = script("bin/git", """
                for verb; do
                    case $verb in push|fetch|ls-remote|fast-import) break ;; esac
                done
                %s
                PATH='%s' exec git "$@"
                """.formatted(before, path));
        return healthy.with("PATH", git.getParent() + ":" + path);
    }

    private Program configured(String... keysAndValues) {
        List<String> words = List.of(keysAndValues);
        Program program = healthy.with("GIT_CONFIG_COUNT", Integer.toString(words.size() / 2));
        for (int i = 0; i < words.size(); i += 2) {
            program = program.with("GIT_CONFIG_KEY_" + i / 2, words.get(i))
                    .with("GIT_CONFIG_VALUE_" + i / 2, words.get(i + 1));
        }
        return program;
    }

    private Path script(String name, String content) {
        return Scripts.write(sandbox.root().resolve(name), content);
    }
}
