package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;
import dev.gitsession.git.Identity;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteAnswer;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.cache.CacheRepository;
import dev.gitsession.git.history.History;
import dev.gitsession.git.pack.KeptPacks;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.git.program.history.NativeHistory;
import dev.gitsession.git.ssh.SharedSsh;
import dev.gitsession.git.ssh.SshRoute;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.TemporaryFiles;
import dev.gitsession.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Implements the git port with the `git` program.
public final class NativeGit implements Git {
    private static final String OWN_REFS = "refs/git-session";

    private final GitRunner runner;
    private final Path directory;
    private final Layout layout;
    private final GitConfig config;
    private final Duration remoteTimeout;
    private final SharedSsh ssh;

    private NativeGit(
            GitRunner runner, Path directory, Layout layout, GitConfig config, Duration remoteTimeout, SharedSsh ssh) {
        this.runner = runner;
        this.directory = directory;
        this.layout = layout;
        this.config = config;
        this.remoteTimeout = remoteTimeout;
        this.ssh = ssh;
    }

    /// Opens the repository that contains a folder, with a connection for each exchange with a remote.
    ///
    /// @param remoteTimeout the time limit for each exchange with a remote
    /// @throws InvalidInputException if there is no repository
    /// @throws dev.gitsession.session.BrokenException if git is too old
    public static NativeGit open(GitRunner runner, Path directory, Duration remoteTimeout) {
        return open(runner, directory, remoteTimeout, SharedSsh.off());
    }

    /// Opens the repository that contains a folder.
    ///
    /// @param remoteTimeout the time limit for each exchange with a remote
    /// @param ssh the ssh connections that may be used again; the caller closes them
    /// @throws InvalidInputException if there is no repository
    /// @throws dev.gitsession.session.BrokenException if git is too old
    public static NativeGit open(GitRunner runner, Path directory, Duration remoteTimeout, SharedSsh ssh) {
        Discovery discovery = new Discovery(runner, directory);
        CompletableFuture<GitConfig> config = CompletableFuture.supplyAsync(
                discovery::config, task -> Thread.ofPlatform().daemon().start(task));
        Layout layout = discovery.layout();
        try {
            return new NativeGit(runner, directory, layout, config.join(), remoteTimeout, ssh);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public GitConfig config() {
        return config;
    }

    @Override
    public GitConfig configOf(Path file) {
        GitResult result = runner.run(
                GitCommand.of(layout.top(), "config", "--no-includes", "--list", "-z", "-f", file.toString()));
        if (!result.succeeded()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_CONFIG,
                    file.getFileName() + " can't be read: " + RemoteFailure.tellingLine(result.err()),
                    "mend or remove the file");
        }
        return GitConfig.parseFile(result.text());
    }

    @Override
    public Map<String, ObjectId> resolve(List<String> revisions) {
        GitResult result = runner.run(GitCommand.of(directory, "cat-file", "--batch-check=%(objectname)")
                .withInput(ObjectReading.questions(revisions)));
        Map<String, ObjectId> ids = new LinkedHashMap<>();
        List<String> answers = result.text().lines().toList();
        for (int i = 0; i < Math.min(answers.size(), revisions.size()); i++) {
            if (ObjectId.isValid(answers.get(i))) {
                ids.put(revisions.get(i), new ObjectId(answers.get(i)));
            }
        }
        return ids;
    }

    @Override
    public Optional<String> messageOf(String revision) {
        GitResult result = runner.run(GitCommand.of(layout.top())
                .and(List.of("log", "-1", "--format=%B", "--end-of-options", revision, "--")));
        return result.succeeded() ? Optional.of(result.text()) : Optional.empty();
    }

    @Override
    public History history() {
        return NativeHistory.of(runner, directory, layout);
    }

    @Override
    public Optional<RefName> headOf(String remote) {
        return RemoteHead.of(runner, directory, layout, remote);
    }

    @Override
    public void setConfig(String key, @Nullable String value) {
        new OwnConfig(runner, layout).set(key, value);
    }

    @Override
    public RemoteAnswer ask(String remote, List<String> patterns) {
        List<String> arguments = new ArrayList<>(List.of("ls-remote", "--symref"));
        if (!patterns.isEmpty() && patterns.stream().allMatch(pattern -> pattern.startsWith("refs/heads/"))) {
            arguments.add("--heads"); // without it the remote sends all its refs: git applies patterns on this side
        }
        arguments.addAll(List.of("--end-of-options", remote));
        arguments.addAll(patterns);
        GitResult result = runner.run(GitCommand.of(layout.top())
                .and(arguments)
                .withEnvironment(runner.environment().commandLineConfig())
                .withEnvironment(route(remote).leading())
                .withTimeout(remoteTimeout));
        if (!result.succeeded()) {
            throw RemoteFailure.of(result).asException(remote);
        }
        return new RemoteAnswer(result.out());
    }

    @Override
    public Duration remoteTimeout() {
        return remoteTimeout;
    }

    @Override
    public boolean remembers(Collection<ObjectId> commits) {
        boolean all = commits.stream().allMatch(trees()::has);
        trace().decided(() -> all
                ? "%d tips are remembered here, so the remote is not asked for them".formatted(commits.size())
                : "not all of %d tips are remembered here, so they are fetched".formatted(commits.size()));
        return all;
    }

    @Override
    public boolean remembersAnything() {
        return !trees().isEmpty();
    }

    @Override
    public boolean forgetRemembered() {
        boolean any = trees().clear();
        trace().decided(() -> any ? "what was remembered of remotes was thrown away" : "nothing was remembered");
        return any;
    }

    @Override
    public void forgetFetched(Instant before) {
        CacheRepository.of(layout, CacheRepository.Kind.FETCHED).dropBefore(before);
    }

    @Override
    public Scratch openScratch(String remote) {
        return open(remote, null);
    }

    @Override
    public Scratch openScratchOnMemory(String remote) {
        return open(remote, trees());
    }

    @Override
    public Scratch openScratchOnCache(String remote) {
        return open(remote, CacheRepository.of(layout, CacheRepository.Kind.FETCHED));
    }

    private CacheRepository trees() {
        return CacheRepository.of(layout, CacheRepository.Kind.TREES);
    }

    private Scratch open(String remote, @Nullable CacheRepository cache) {
        List<Path> alternates = new ArrayList<>(List.of(layout.objects()));
        if (cache != null && (cache.kind() == CacheRepository.Kind.TREES || !cache.isEmpty())) {
            alternates.add(cache.objects());
        }
        ScratchFolder folder = ScratchFolder.create(layout, alternates);
        TemporaryFiles.hold(folder.path());
        RemoteAccess access = RemoteAccess.of(config, remote, remoteTimeout, route(remote));
        return new NativeScratch(runner, layout, folder, access, cache, CloneKind.of(layout, config, remote));
    }

    private SshRoute route(String remote) {
        return SshRoute.to(remote, runner, config, ssh);
    }

    @Override
    public Map<RefName, ObjectId> ownRefs() {
        if (RefFiles.haveNone(layout.commonDir(), OWN_REFS)) {
            return Map.of();
        }
        GitResult result = listOwnRefs("--sort=committerdate");
        if (!result.succeeded()) {
            result = listOwnRefs("--sort=refname"); // a commit is missing, so git can't sort by date
        }
        Map<RefName, ObjectId> refs = new LinkedHashMap<>();
        for (String line : result.text().lines().toList()) {
            String[] words = line.split(" ", 2);
            if (words.length == 2 && ObjectId.isValid(words[0]) && RefName.isWellFormed(words[1])) {
                refs.put(new RefName(words[1]), new ObjectId(words[0]));
            }
        }
        return refs;
    }

    private GitResult listOwnRefs(String order) {
        return runner.run(
                GitCommand.of(directory, "for-each-ref", order, "--format=%(objectname) %(refname)", OWN_REFS));
    }

    @Override
    public void releaseKept(BooleanSupplier unneeded) {
        if (config.isPartialClone()) {
            new KeptPacks(layout.objects().resolve("pack")).release(unneeded);
        }
    }

    @Override
    public boolean moveOwnRef(RefUpdate update) {
        if (!update.ref().value().startsWith(OWN_REFS + "/")) {
            throw new IllegalArgumentException("not a ref of ours: " + update.ref());
        }
        String zero = layout.format().nullId();
        String expected = update.expected().map(ObjectId::hex).orElse(zero);
        String target = update.target().map(ObjectId::hex).orElse(zero);
        GitResult result = runner.run(GitCommand.of(
                directory, "update-ref", "--no-deref", update.ref().value(), target, expected));
        if (!result.succeeded()) {
            if (OwnHook.ended(result)) {
                throw OwnHook.refused(runner, layout, update.ref(), result);
            }
            DiskFailure.ofWords(result.err(), layout.commonDir()).ifPresent(failure -> {
                throw failure;
            });
        }
        return result.succeeded();
    }

    @Override
    public Identity identity() {
        return Identity.of(runner.environment(), config);
    }

    @Override
    public Trace trace() {
        return runner.trace();
    }

    @Override
    public String version() {
        return new Discovery(runner, directory).version();
    }
}
