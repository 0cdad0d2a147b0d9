package dev.gitsession.cli;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitRunner;
import dev.gitsession.git.NativeGit;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.git.GitPlans;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    /// A variable of the user's environment that is set to something.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// The git program.
    public GitRunner gitRunner() {
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

    /// Where plans are kept.
    public PlanStore plans(Git git, StoreSettings settings) {
        return switch (settings.planStore()) {
            case "git" -> new GitPlans(git, settings.remote(), clock);
            case "none" -> new NoPlans();
            default ->
                throw new InvalidInputException(
                        "bad_config",
                        "session.planStore is '%s'".formatted(Printable.excerpt(settings.planStore())),
                        "use one of git, none: git config session.planStore git");
        };
    }
}
