package dev.gitsession.cli.wiring;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.condensed.CondensedSession;
import dev.gitsession.git.Git;
import dev.gitsession.git.Worktrees;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.git.program.NativeGit;
import dev.gitsession.git.ssh.SharedSsh;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.forge.AnonymousRead;
import dev.gitsession.plan.git.GitPlans;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.lucene.IndexFolder;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.consent.PublicRemote;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.trace.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Builds the parts that a command works with. All adapters are constructed here.
public final class Wiring implements AutoCloseable {
    private static final Duration REMOTE_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration ANONYMOUS_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Path directory;
    private final Clock clock;
    private final Duration remoteTimeout;
    private final Trace trace;
    private final SharedSsh ssh;

    /// @param environment the user's environment variables
    /// @param directory the folder in which the program was started, or the argument of `-C`
    /// @param clock the clock
    public Wiring(Map<String, String> environment, Path directory, Clock clock) {
        this(environment, directory, clock, REMOTE_TIMEOUT, Trace.OFF, new SharedSsh());
    }

    private Wiring(
            Map<String, String> environment,
            Path directory,
            Clock clock,
            Duration remoteTimeout,
            Trace trace,
            SharedSsh ssh) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.clock = clock;
        this.remoteTimeout = remoteTimeout;
        this.trace = trace;
        this.ssh = ssh;
    }

    /// A copy with another limit for each exchange with a remote.
    public Wiring within(Duration other) {
        return new Wiring(environment, directory, clock, other, trace, ssh);
    }

    /// A copy for another folder, relative to this one.
    public Wiring in(String other) {
        return new Wiring(environment, directory.resolve(other).normalize(), clock, remoteTimeout, trace, ssh);
    }

    /// The same with other variables.
    public Wiring with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Wiring(all, directory, clock, remoteTimeout, trace, ssh);
    }

    /// The same that tells what is done and why.
    public Wiring tracing(Trace other) {
        return new Wiring(environment, directory, clock, remoteTimeout, other, ssh);
    }

    /// Who is told what is done and why.
    public Trace trace() {
        return trace;
    }

    /// Where to work.
    public Path directory() {
        return directory;
    }

    /// The time, and the zone to show it in.
    public Clock clock() {
        return clock;
    }

    /// The user's environment.
    public Map<String, String> environment() {
        return environment;
    }

    /// The limit for each conversation with a remote.
    Duration remoteTimeout() {
        return remoteTimeout;
    }

    /// A variable of the user's environment, if it is set and not empty.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// Uploads to the remote that the settings name. The launcher tells which build of the program this is;
    /// without that nothing is cached.
    public Upload upload(Git git, StoreSettings settings) {
        return new Upload(
                git,
                settings,
                plans(git, settings),
                clock(),
                variable("GIT_SESSION_BUILD").orElse(null),
                () -> LocalRedaction.of(git, environment));
    }

    /// Whether everyone can read the remote that the settings name.
    public PublicRemote publicRemote(Git git, StoreSettings settings) {
        return new PublicRemote(
                git,
                settings,
                clock,
                urls -> new AnonymousRead(address -> Forges.route(this, git, address), ANONYMOUS_TIMEOUT, trace)
                        .find(urls));
    }

    /// Where sessions ran that nobody names a source for: remotely under CI, else on this machine.
    public SessionSource source() {
        return variable("CI").filter("true"::equals).isPresent() ? SessionSource.REMOTE : SessionSource.LOCAL;
    }

    /// A variable of the user's environment, even if it is empty.
    public Optional<String> setVariable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /// The git program.
    public GitRunner gitRunner() {
        Interruption.await();
        return GitRunner.of(environment, trace);
    }

    /// The repository to work in.
    public Git git() {
        return NativeGit.open(gitRunner(), directory, remoteTimeout, ssh);
    }

    /// The repository to work in, from its top folder: paths are then those of the repository.
    public Git gitAtTop() {
        Git here = git();
        Path top = here.layout().top();
        return top.equals(directory.toAbsolutePath().normalize())
                ? here
                : in(top.toString()).git();
    }

    /// The settings of the repository.
    ///
    /// @param remote the remote that the user named instead of the configured one
    /// @throws InvalidInputException if there is no such remote
    public StoreSettings settings(Git git, Optional<String> remote) {
        StoreSettings chosen = StoreSettings.of(git, remote.orElse(null));
        String name = chosen.remote();
        if (!chosen.hasRemote(git.config())) {
            throw new InvalidInputException(
                    ErrorCode.NO_REMOTE,
                    "there is no remote '%s'".formatted(Printable.excerpt(name)),
                    "add one with: git remote add %s <url>"
                            .formatted(name.startsWith("-") ? "origin" : Printable.excerpt(name)));
        }
        return chosen;
    }

    /// All agents, for this machine and user.
    ///
    /// @param checkouts working folders of interest, requested only by agents that need them
    public LocalSessions agents(Supplier<List<Path>> checkouts) {
        return new LocalSessions(Agents.all(home(checkouts)));
    }

    /// The reader for condensed sessions of the original system.
    public Agent condensed() {
        return new CondensedSession();
    }

    private AgentHome home(Supplier<List<Path>> checkouts) {
        Path folder = Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
        return new AgentHome(folder, environment, checkouts);
    }

    /// The folder for data of this program that belongs to the user rather than to a repository.
    public Path stateFolder() {
        return home(List::of).findOr("XDG_STATE_HOME", ".local/state").resolve("git-session");
    }

    /// All agents. Those that store a folder only as a hash get the repository's working trees.
    public LocalSessions agents(Git git) {
        return agents(() -> Worktrees.of(git.layout()));
    }

    /// The store of plan records.
    ///
    /// @throws InvalidInputException if the setting names no store, or the forge's address is unknown
    public PlanStore plans(Git git, StoreSettings settings) {
        trace.decided(() -> "plan records are kept by '%s' (session.planStore)".formatted(settings.planStore()));
        return switch (settings.planStore()) {
            case "git" -> new GitPlans(git, settings.remote(), clock);
            case "none" -> new NoPlans();
            default -> new Forges(this, git, settings).plans(settings.planStore());
        };
    }

    /// The index of a repository's sessions.
    public IndexStore index(Git git) {
        return new IndexFolder(git.layout().ownFolder().resolve("index"));
    }

    /// The repositories of this machine whose sessions were indexed.
    public KnownIndexes knownIndexes() {
        return new KnownIndexes(stateFolder().resolve("indexes"));
    }

    /// Closes the connections that were kept open, also those of copies.
    @Override
    public void close() {
        ssh.close();
    }
}
