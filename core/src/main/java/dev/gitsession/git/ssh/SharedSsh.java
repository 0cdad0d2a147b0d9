package dev.gitsession.git.ssh;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps an ssh connection open for all requests of a command, with OpenSSH's multiplexing. Its socket lies in a
/// folder that only this user can enter. A connection that nobody closes, because the program was killed, ends by
/// itself soon after its last use.
///
/// A user who has set up multiplexing for a host keeps his own.
public final class SharedSsh implements AutoCloseable {
    private static final String SETTING = "session.sshMultiplex";
    private static final String FOLDER = "git-session-ssh-";

    /// How many seconds a connection stays without a request.
    private static final int IDLE_SECONDS = 10;

    private static final Duration ABANDONED = Duration.ofHours(1);

    /// The longest path for a socket folder: sockets have at most 104 characters on some systems. ssh adds a
    /// slash, 40 characters, and 17 more while it creates the socket.
    private static final int LONGEST = 104 - 1 - 40 - 17 - 1;

    /// How long to wait for local calls of ssh.
    private static final Duration LOCAL = Duration.ofSeconds(5);

    /// Whether the user has set up multiplexing, by command and host.
    private final Map<List<String>, Boolean> free = new HashMap<>();

    private final boolean sharing;

    private @Nullable Opened opened;

    /// Connections that are shared as the repository is configured. Close it after the last request.
    public SharedSsh() {
        this(true);
    }

    private SharedSsh(boolean sharing) {
        this.sharing = sharing;
    }

    /// One connection for each request. It needs no close.
    public static SharedSsh off() {
        return new SharedSsh(false);
    }

    /// @param folder where the sockets are
    /// @param program the ssh program
    private record Opened(GitRunner runner, Path folder, Path program) {}

    /// ssh's options for a request whose connection may stay open.
    synchronized String opening(GitRunner runner, GitConfig config, SshCommand command, SshAddress address) {
        return sharing && config.isOn(SETTING) && isFree(runner, command, address)
                ? options("auto", opened(runner, command))
                : "";
    }

    /// ssh's options for a request that uses an open connection, if there is one.
    synchronized String joining(GitRunner runner, GitConfig config, SshCommand command, SshAddress address) {
        return opened != null && config.isOn(SETTING) && isFree(runner, command, address) ? options("no", opened) : "";
    }

    private static String options(String master, @Nullable Opened opened) {
        return opened == null
                ? ""
                : " -o ControlMaster=%s -o ControlPersist=%d -o ControlPath='%s/%%C'"
                        .formatted(master, IDLE_SECONDS, opened.folder());
    }

    private @Nullable Opened opened(GitRunner runner, SshCommand command) {
        if (opened == null) {
            opened = program(runner, command)
                    .flatMap(ssh -> folder(runner).map(folder -> new Opened(runner, folder, ssh)))
                    .orElse(null);
        }
        return opened;
    }

    private boolean isFree(GitRunner runner, SshCommand command, SshAddress address) {
        List<String> line = Stream.of(command.words(), List.of("-G"), address.arguments())
                .flatMap(List::stream)
                .toList();
        return free.computeIfAbsent(line, key -> isFree(runner, command, key));
    }

    /// Asks ssh how it is configured for the host. This makes no connection.
    private static boolean isFree(GitRunner runner, SshCommand command, List<String> line) {
        Optional<Path> program = program(runner, command);
        if (program.isEmpty()) {
            return false;
        }
        GitResult result = run(runner, program.get(), Path.of("/"), line.subList(1, line.size()));
        List<String> settings =
                result.text().lines().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        boolean isFree = result.succeeded()
                && settings.contains("controlmaster false")
                && settings.stream()
                        .noneMatch(each -> each.startsWith("controlpath ") && !each.equals("controlpath none"));
        runner.trace()
                .decided(() -> isFree
                        ? "the requests of this command share one ssh connection (" + SETTING + ")"
                        : "ssh connections are not shared: ssh is too old, or the user shares them already");
        return isFree;
    }

    private static GitResult run(GitRunner runner, Path program, Path directory, List<String> arguments) {
        GitCommand command = GitCommand.of(directory).and(arguments).withTimeout(LOCAL);
        GitRunner.Reading<byte[]> reading = runner.run(program, command, InputStream::readAllBytes);
        GitResult result = reading.result();
        return new GitResult(result.exitCode(), reading.value(), result.err(), result.timedOut());
    }

    private static Optional<Path> program(GitRunner runner, SshCommand command) {
        return command.words().stream()
                .findFirst()
                .flatMap(word -> word.contains("/")
                        ? Optional.of(Path.of(word))
                        : runner.environment().findProgram(word));
    }

    /// Creates the folder for sockets. Without one, connections are not shared.
    private static Optional<Path> folder(GitRunner runner) {
        List<Path> parents = new ArrayList<>();
        runner.environment().find("XDG_RUNTIME_DIR").ifPresent(folder -> parents.add(Path.of(folder)));
        parents.add(Path.of("/tmp"));
        for (Path parent : parents) {
            try {
                Path folder = Files.createTempDirectory(parent, FOLDER);
                removeAbandoned(folder);
                if (folder.toString().length() <= LONGEST && !folder.toString().contains("'")) {
                    return Optional.of(TemporaryFiles.hold(folder));
                }
                Files.delete(folder);
            } catch (IOException | UncheckedIOException e) {
                runner.trace().decided(() -> "no ssh connection can be kept in " + parent + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /// Removes empty folders that killed processes left.
    private static void removeAbandoned(Path made) throws IOException {
        FileTime limit =
                FileTime.from(Files.getLastModifiedTime(made).toInstant().minus(ABANDONED));
        for (Path folder : content(made.resolveSibling("."), FOLDER + "*")) {
            removeIfOlder(folder, limit);
        }
    }

    private static void removeIfOlder(Path folder, FileTime limit) {
        try {
            if (Files.getLastModifiedTime(folder).compareTo(limit) < 0) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            return; // it is another user's, in use, or gone
        }
    }

    private static List<Path> content(Path folder, String names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            List<Path> all = new ArrayList<>();
            files.forEach(all::add);
            return all;
        }
    }

    /// Closes the connections.
    @Override
    public synchronized void close() {
        if (opened == null) {
            return;
        }
        try {
            for (Path socket : content(opened.folder(), "*")) {
                run(
                        opened.runner(),
                        opened.program(),
                        opened.folder(),
                        List.of("-F", "none", "-o", "ControlPath=" + socket, "-O", "exit", "host"));
            }
            TemporaryFiles.remove(opened.folder());
        } catch (IOException e) {
            opened.runner().trace().decided(() -> "an ssh connection stays open for a moment: " + e.getMessage());
        }
        TemporaryFiles.release(opened.folder());
        opened = null;
    }
}
