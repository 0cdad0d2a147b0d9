package dev.gitsession.cli.wiring;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.amp.Amp;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.condensed.CondensedSession;
import dev.gitsession.agent.copilot.Copilot;
import dev.gitsession.agent.cursor.Cursor;
import dev.gitsession.agent.droid.Droid;
import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.agent.goose.Goose;
import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteUrls;
import dev.gitsession.git.Worktrees;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.git.program.Credentials;
import dev.gitsession.git.program.HttpSettings;
import dev.gitsession.git.program.NativeGit;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.forge.Forge;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.IssuePlans;
import dev.gitsession.plan.forge.RetryPolicy;
import dev.gitsession.plan.forge.Route;
import dev.gitsession.plan.forge.TokenPlaces;
import dev.gitsession.plan.forge.TokenPlaces.GitCredentials.Login;
import dev.gitsession.plan.forge.TokenSource;
import dev.gitsession.plan.forge.gitea.Gitea;
import dev.gitsession.plan.forge.github.GitHub;
import dev.gitsession.plan.forge.gitlab.GitLab;
import dev.gitsession.plan.git.GitPlans;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Builds the parts that a command works with. Adapters are constructed here and nowhere else.
public final class Wiring {
    private static final Duration REMOTE_TIMEOUT = Duration.ofMinutes(10);

    private final Map<String, String> environment;
    private final Path directory;
    private final Clock clock;
    private final Duration remoteTimeout;

    /// @param environment the user's variables
    /// @param directory where the program was started, or what `-C` names
    /// @param clock tells the time
    public Wiring(Map<String, String> environment, Path directory, Clock clock) {
        this(environment, directory, clock, REMOTE_TIMEOUT);
    }

    private Wiring(Map<String, String> environment, Path directory, Clock clock, Duration remoteTimeout) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.clock = clock;
        this.remoteTimeout = remoteTimeout;
    }

    /// The same with another limit for each conversation with a remote.
    public Wiring within(Duration other) {
        return new Wiring(environment, directory, clock, other);
    }

    /// The same in another folder, relative to this one.
    public Wiring in(String other) {
        return new Wiring(environment, directory.resolve(other).normalize(), clock, remoteTimeout);
    }

    /// The same with other variables.
    public Wiring with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Wiring(all, directory, clock, remoteTimeout);
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

    /// A variable of the user's environment that is set to something.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// A variable of the user's environment, be it empty.
    public Optional<String> setVariable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /// The git program.
    public GitRunner gitRunner() {
        Interruption.await();
        return GitRunner.of(environment);
    }

    /// The repository to work in.
    public Git git() {
        return NativeGit.open(gitRunner(), directory, remoteTimeout);
    }

    /// What the repository says about where to store.
    ///
    /// @param remote what the user named in its place
    /// @throws InvalidInputException if there is no such remote
    public StoreSettings settings(Git git, Optional<String> remote) {
        StoreSettings settings = StoreSettings.of(git);
        StoreSettings chosen = remote.map(settings::withRemote).orElse(settings);
        String name = chosen.remote();
        boolean address = name.contains(":") || name.contains("/");
        if (name.startsWith("-") || (!address && !git.config().remotes().contains(name))) {
            throw new InvalidInputException(
                    "no_remote",
                    "there is no remote '%s'".formatted(Printable.excerpt(name)),
                    "add one with: git remote add %s <url>"
                            .formatted(name.startsWith("-") ? "origin" : Printable.excerpt(name)));
        }
        return chosen;
    }

    /// Every agent, as this machine and this user have it.
    ///
    /// @param checkouts working folders that a session may have run in, asked for only by agents that need them
    public LocalSessions agents(Supplier<List<Path>> checkouts) {
        AgentHome home = home(checkouts);
        return new LocalSessions(List.of(
                new ClaudeCode(home),
                new Codex(home),
                new Gemini(home),
                new Copilot(home),
                new Cursor(home),
                new OpenCode(home),
                new Pi(home),
                new Droid(home),
                new Goose(home),
                new Amp(home)));
    }

    /// What reads the condensed sessions of the original system.
    public Agent condensed() {
        return new CondensedSession();
    }

    private AgentHome home(Supplier<List<Path>> checkouts) {
        Path folder = Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
        return new AgentHome(folder, environment, checkouts);
    }

    /// Where this program keeps what belongs to the user and to no repository.
    public Path stateFolder() {
        return home(List::of).findOr("XDG_STATE_HOME", ".local/state").resolve("git-session");
    }

    /// Every agent, with the working trees of a repository for those that note a folder only as a hash.
    public LocalSessions agents(Git git) {
        return agents(() -> Worktrees.of(git.layout()));
    }

    /// Where plans are kept.
    ///
    /// @throws InvalidInputException if that is no store, or nothing tells where the forge is
    public PlanStore plans(Git git, StoreSettings settings) {
        return switch (settings.planStore()) {
            case "git" -> new GitPlans(git, settings.remote(), clock);
            case "none" -> new NoPlans();
            case "github" -> gitHub(git, address(git, settings, false));
            case "gitlab" -> gitLab(git, address(git, settings, true));
            case "gitea" -> gitea(git, address(git, settings, false));
            default ->
                throw new InvalidInputException(
                        "bad_config",
                        "session.planStore is '%s'".formatted(Printable.excerpt(settings.planStore())),
                        "use one of git, github, gitlab, gitea, none: git config session.planStore git");
        };
    }

    private ForgePlans gitHub(Git git, ForgeAddress address) {
        ForgeApi api = api(git, address, GitHub.dialect(GitHub.apiOf(address)), GitHub::tokens);
        return issues(git, new GitHub(api, address.repository()));
    }

    private ForgePlans gitLab(Git git, ForgeAddress address) {
        ForgeApi api = api(git, address, GitLab.dialect(GitLab.apiOf(address)), GitLab::tokens);
        return issues(git, new GitLab(api, address.repository()));
    }

    private ForgePlans gitea(Git git, ForgeAddress address) {
        ForgeApi api = api(git, address, Gitea.dialect(Gitea.apiOf(address)), Gitea::tokens);
        return issues(git, new Gitea(api, address.repository()));
    }

    /// The forge's address, from the user's own configuration alone: a token goes there.
    private static ForgeAddress address(Git git, StoreSettings settings, boolean nested) {
        return ForgeAddress.of(
                RemoteUrls.of(git.config(), settings.remote()), git.config().find("session.forgeUrl"), nested);
    }

    private ForgeApi api(
            Git git, ForgeAddress address, ForgeDialect dialect, Function<TokenPlaces, TokenSource> tokens) {
        return new ForgeApi(
                        dialect,
                        () -> tokens.apply(tokenPlaces(git)).find(address),
                        clock,
                        RetryPolicy.DEFAULT.within(remoteTimeout),
                        RetryPolicy.Sleeper.REAL)
                .by(() -> route(git, dialect.api()));
    }

    /// As git goes to the same address, but that certificates are always checked: a token is sent there.
    private Route route(Git git, URI api) {
        HttpSettings settings = new HttpSettings(gitRunner(), git.layout().top(), git.config());
        Optional<URI> proxy = Route.proxyFor(api, settings.proxy(api), environment);
        if (proxy.filter(uri -> uri.getUserInfo() != null).isPresent()) {
            // Java sends no password to a proxy that it asks for a tunnel, unless it is told to.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
        Optional<Path> authorities = variable("GIT_SSL_CAINFO").map(Path::of).or(() -> settings.authorities(api));
        return new Route(proxy, authorities);
    }

    private TokenPlaces tokenPlaces(Git git) {
        Credentials credentials = new Credentials(gitRunner(), git.layout().top());
        return new TokenPlaces(
                environment,
                credentials::output,
                address -> credentials.fill(address).map(login -> new Login(login.user(), login.password())));
    }

    private ForgePlans issues(Git git, Forge forge) {
        return new IssuePlans(forge, clock, git.identity().name());
    }
}
