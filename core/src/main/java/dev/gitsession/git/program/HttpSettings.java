package dev.gitsession.git.program;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Git's HTTP settings for one address, such as `http.proxy` and `http.<url>.proxy`.
public final class HttpSettings {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final GitRunner runner;
    private final Path directory;
    private final GitConfig config;

    /// @param directory a folder of the user's repository
    /// @param config the repository's settings; git is asked only if they contain such a key
    public HttpSettings(GitRunner runner, Path directory, GitConfig config) {
        this.runner = runner;
        this.directory = directory;
        this.config = config;
    }

    /// The proxy for an address. An empty text means that no proxy is to be used.
    public Optional<String> proxy(URI address) {
        return find("proxy", address, List.of());
    }

    /// The file with the certificate authorities that are trusted for an address.
    public Optional<Path> authorities(URI address) {
        return find("sslCAInfo", address, List.of("--type=path"))
                .filter(file -> !file.isEmpty())
                .map(directory::resolve);
    }

    private Optional<String> find(String name, URI address, List<String> options) {
        String ending = "." + name.toLowerCase(Locale.ROOT);
        boolean isSet = config.entries().stream()
                .map(GitConfig.Entry::key)
                .anyMatch(key -> key.startsWith("http.") && key.endsWith(ending));
        if (!isSet) {
            return Optional.empty();
        }
        GitResult result = runner.run(GitCommand.of(directory, "config", "-z")
                .and(options)
                .and(List.of("--get-urlmatch", "http." + name, address.toString()))
                .withEnvironment(runner.environment().commandLineConfig())
                .withTimeout(TIMEOUT));
        return result.succeeded() ? Optional.of(result.text().replaceFirst("\0$", "")) : Optional.empty();
    }
}
