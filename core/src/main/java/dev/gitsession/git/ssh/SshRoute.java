package dev.gitsession.git.ssh;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.RemoteUrls;
import dev.gitsession.git.process.GitRunner;
import java.util.Map;
import java.util.Optional;

/// How git reaches one remote over ssh, as variables for its processes. They change nothing for other remotes.
public final class SshRoute {
    private final GitRunner runner;
    private final GitConfig config;
    private final String remote;
    private final SharedSsh shared;

    private SshRoute(GitRunner runner, GitConfig config, String remote, SharedSsh shared) {
        this.runner = runner;
        this.config = config;
        this.remote = remote;
        this.shared = shared;
    }

    /// @param remote a configured remote's name, or a URL
    public static SshRoute to(String remote, GitRunner runner, GitConfig config, SharedSsh shared) {
        return new SshRoute(runner, config, remote, shared);
    }

    /// The variables for a request that others will follow: its connection may stay open for them.
    public Map<String, String> leading() {
        return command()
                .map(ssh -> ssh.variables(address(remoteUrl())
                        .map(address -> shared.opening(runner, config, ssh, address))
                        .orElse("")))
                .orElse(Map.of());
    }

    /// The variables for a push, mostly a command's last request. It uses a connection that is open, but opens
    /// none for others.
    public Map<String, String> pushing() {
        return command()
                .map(ssh -> ssh.variables(address(pushUrl())
                        .map(address -> shared.joining(runner, config, ssh, address))
                        .orElse("")))
                .orElse(Map.of());
    }

    private Optional<SshCommand> command() {
        return SshCommand.find(runner.environment(), config);
    }

    private static Optional<SshAddress> address(String url) {
        return SshAddress.find(url);
    }

    private String remoteUrl() {
        return RemoteUrls.of(config, remote).getFirst();
    }

    private String pushUrl() {
        return config.find("remote." + remote + ".pushurl").orElseGet(this::remoteUrl);
    }
}
