package dev.gitsession.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.git.Git;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.git.program.NativeGit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A work repository and a bare remote in a temporary folder, with an empty home and without the machine's
/// configuration. After each test the work repository must be unchanged since it was first watched, and all
/// repositories must be intact.
///
/// A test takes it as a parameter: `@ExtendWith(GitSandbox.Extension.class)`.
public final class GitSandbox {
    private static final Instant NOW = Instant.parse("2026-02-22T14:12:34.759800Z");

    private final Path root;
    private final Map<String, String> environment;
    private final GitRunner runner;
    private final Map<Path, Map<String, String>> watched = new LinkedHashMap<>();

    private GitSandbox(Path root) throws IOException {
        this.root = root.toRealPath();
        Files.createDirectories(this.root.resolve("home"));
        this.environment = environment(this.root.resolve("home"));
        this.runner = GitRunner.of(environment);
        // Tests of hooks make several uploads in a row, also with other home folders.
        write(this.root.resolve("home/.config/git/config"), "[session]\n\thookInterval = 0\n");
        git(this.root, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        git(remote(), "config", "uploadpack.allowFilter", "true");
        git(remote(), "config", "gc.auto", "0");
    }

    private static Map<String, String> environment(Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CEILING_DIRECTORIES", String.valueOf(home.getParent()));
        environment.put("GIT_AUTHOR_DATE", "2026-02-22T12:00:00Z");
        environment.put("GIT_COMMITTER_DATE", "2026-02-22T12:00:00Z");
        environment.put("TZ", "UTC");
        return environment;
    }

    /// The folder that contains everything.
    public Path root() {
        return root;
    }

    /// The bare remote. Its `main` is empty until [#workWithCommit()] or a test pushes something.
    public Path remote() {
        return root.resolve("remote.git");
    }

    /// The environment of processes and of the program.
    public Map<String, String> environment() {
        return environment;
    }

    /// A clock that stands still.
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /// A clock that stands still at another time.
    public Clock clock(Duration later) {
        return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    /// A clone named `work` with a commit that is on the remote, an identity, and local changes that must stay.
    /// From now on it is watched.
    public Path workWithCommit() {
        Path work = clone("work");
        identify(work);
        write(work.resolve("README.md"), "A project.\n");
        git(work, "checkout", "--quiet", "-B", "main");
        git(work, "add", "README.md");
        git(work, "commit", "--quiet", "-m", "First commit");
        git(work, "push", "--quiet", "origin", "main");
        git(work, "remote", "set-head", "origin", "main");
        write(work.resolve("staged.txt"), "staged\n");
        git(work, "add", "staged.txt");
        write(work.resolve("README.md"), "A project, changed.\n");
        write(work.resolve("untracked.txt"), "untracked\n");
        watch(work);
        return work;
    }

    /// A clone of the remote.
    public Path clone(String name) {
        git(root, "clone", "--quiet", "remote.git", name);
        Path clone = root.resolve(name);
        git(clone, "config", "gc.auto", "0");
        return clone;
    }

    /// A partial clone, from a remote that allows it.
    public Path partialClone(String name) {
        git(remote(), "config", "uploadpack.allowFilter", "true");
        String address = "file://" + remote();
        git(root, "clone", "--quiet", "--no-checkout", "--filter=blob:none", address, name);
        return root.resolve(name);
    }

    /// Sets the user of a repository.
    public void identify(Path repository) {
        git(repository, "config", "user.name", "Jo Test");
        git(repository, "config", "user.email", "jo@example.com");
    }

    /// Records a repository's state. At the end of the test it must be the same.
    public void watch(Path repository) {
        watched.put(repository, state(repository));
    }

    /// Runs git and returns what it prints, without the last line end.
    public String git(Path directory, String... arguments) {
        GitResult result = tryGit(directory, arguments);
        assertThat(result.exitCode())
                .as("git %s in %s: %s", List.of(arguments), directory, result.err())
                .isZero();
        return result.text().stripTrailing();
    }

    /// Runs git at another time than that of the sandbox.
    public String gitAt(Instant time, Path directory, String... arguments) {
        GitResult result = runner.run(GitCommand.of(directory, arguments)
                .withEnvironment(Map.of("GIT_COMMITTER_DATE", time.toString(), "GIT_AUTHOR_DATE", time.toString())));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.text().stripTrailing();
    }

    /// Creates a tree from entries in the format of `git ls-tree`.
    public String mktree(Path repository, String entries) {
        GitResult result = runner.run(GitCommand.of(repository, "mktree", "--missing")
                .withInput(out -> out.write(entries.getBytes(StandardCharsets.UTF_8))));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.text().strip();
    }

    /// Fetches as a user does.
    public void fetchAsUser(Path directory) {
        gitAsUser(directory, "fetch", "--quiet");
    }

    /// Runs git as a user does: it may request single objects that a partial clone lacks.
    public void gitAsUser(Path directory, String... arguments) {
        GitResult result = runner.run(GitCommand.of(directory, arguments)
                .withEnvironment(dates())
                .withEnvironment(Map.of("GIT_NO_LAZY_FETCH", "0")));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /// Runs git and returns the result, even of a failure.
    public GitResult tryGit(Path directory, String... arguments) {
        return runner.run(GitCommand.of(directory, arguments).withEnvironment(dates()));
    }

    private Map<String, String> dates() {
        return Map.of(
                "GIT_COMMITTER_DATE", environment.getOrDefault("GIT_COMMITTER_DATE", ""),
                "GIT_AUTHOR_DATE", environment.getOrDefault("GIT_AUTHOR_DATE", ""));
    }

    /// A repository as the program opens it.
    public Git open(Path directory) {
        return NativeGit.open(GitRunner.of(environment), directory, Duration.ofMinutes(2));
    }

    /// Writes a file.
    public Path write(Path file, String content) {
        return write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file.
    public Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes an executable hook into the remote.
    public void remoteHook(String name, String script) {
        Scripts.write(remote().resolve("hooks").resolve(name), script);
    }

    /// Runs an action while the remote is not at its address.
    public void whileAway(Runnable work) {
        Path away = root.resolve("away.git");
        try {
            Files.move(remote(), away);
            try {
                work.run();
            } finally {
                Files.move(away, remote());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The content of a file on a branch of the remote.
    public byte[] onRemote(String revisionAndPath) {
        GitResult result = tryGit(remote(), "cat-file", "blob", revisionAndPath);
        assertThat(result.exitCode()).as(revisionAndPath + ": " + result.err()).isZero();
        return result.out();
    }

    /// A second sandbox for a test, which the test must close.
    public static GitSandbox make() {
        try {
            return new GitSandbox(Files.createTempDirectory("git-session-test-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a session's file, beside the clones; returns its path as one would type it.
    public String session(String name, byte[] content) {
        return write(root.resolve("sessions").resolve(name), content).toString();
    }

    /// Writes a session's lines, beside the clones; returns the file's path as one would type it.
    public String session(String name, String lines) {
        return session(name, lines.getBytes(StandardCharsets.UTF_8));
    }

    /// The text of a file on the remote, `branch:path`.
    public String textOnRemote(String file) {
        return new String(onRemote(file), StandardCharsets.UTF_8);
    }

    /// Checks the state after a test that passed, and deletes the sandbox.
    public void end(boolean passed) {
        try {
            checkAndRemove(passed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkAndRemove(boolean passed) throws IOException {
        try {
            if (passed) {
                watched.forEach((repository, before) -> {
                    assertThat(state(repository)).as("state of " + repository).isEqualTo(before);
                    assertThat(git(repository, "fsck", "--strict", "--no-dangling"))
                            .isEmpty();
                });
                assertThat(git(remote(), "fsck", "--strict", "--no-dangling")).isEmpty();
            }
        } finally {
            remove(root.toFile());
        }
    }

    /// A process that a test ended may have a child that still deletes its own files, or writes a last one.
    private static void remove(File file) {
        for (int tries = 0; !file.delete() && Files.exists(file.toPath(), LinkOption.NOFOLLOW_LINKS); tries++) {
            assertThat(tries).as("tries to delete " + file).isLessThan(1000);
            if (!Files.isSymbolicLink(file.toPath())) {
                Optional.ofNullable(file.listFiles())
                        .map(List::of)
                        .orElse(List.of())
                        .forEach(GitSandbox::remove);
            }
        }
    }

    /// Everything that an upload must not change: HEAD, refs, index, configuration, hooks, stash and working tree,
    /// byte for byte. Objects and the program's own folder and refs are not included.
    private Map<String, String> state(Path repository) {
        Map<String, String> state = new TreeMap<>();
        Path gitDir =
                repository.resolve(git(repository, "rev-parse", "--git-dir")).normalize();
        state.put("refs", git(repository, "for-each-ref", "refs/heads", "refs/remotes", "refs/tags", "refs/stash"));
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = repository.relativize(file).toString();
                boolean own = file.startsWith(gitDir.resolve("git-session"))
                        || (name.startsWith(".git/modules/") && name.contains("/git-session/"))
                        || file.startsWith(gitDir.resolve("refs").resolve("git-session"))
                        || file.startsWith(gitDir.resolve("objects"))
                        || file.startsWith(repository.resolve(".erk").resolve("scratch"));
                if (!own) {
                    state.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    /// Gives each test a sandbox of its own.
    public static final class Extension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(GitSandbox.class);

        @Override
        public void beforeEach(ExtensionContext context) {
            context.getStore(NAMESPACE).put(GitSandbox.class, make());
        }

        @Override
        public void afterEach(ExtensionContext context) {
            sandbox(context).end(context.getExecutionException().isEmpty());
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == GitSandbox.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return sandbox(context);
        }

        private static GitSandbox sandbox(ExtensionContext context) {
            return Objects.requireNonNull(context.getStore(NAMESPACE).get(GitSandbox.class, GitSandbox.class));
        }
    }
}
