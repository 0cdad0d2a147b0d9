package dev.gitsession.plan.forge;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The way to a forge: the proxy and the trusted certificates.
///
/// @param proxy the proxy's address; absent if there is none
/// @param authorities a PEM file with certificates that replace Java's own trusted ones
public record Route(Optional<URI> proxy, Optional<Path> authorities) {
    /// A direct connection with Java's default settings.
    public static final Route DIRECT = new Route(Optional.empty(), Optional.empty());

    private static final int DEFAULT_PORT = 1080; // curl's default, and so git's

    /// Chooses the proxy for an address as git does. Git's setting takes precedence, and an empty setting means no
    /// proxy. `no_proxy` applies in both cases.
    ///
    /// @param setting the `http.proxy` that applies to the address
    /// @param environment the user's environment variables
    /// @throws InvalidInputException if the proxy can't be used here
    public static Optional<URI> proxyFor(URI api, Optional<String> setting, Map<String, String> environment) {
        boolean secure = "https".equals(api.getScheme());
        // HTTP_PROXY is not used: on a web server it may come from a header that a visitor sent.
        List<String> variables = secure
                ? List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                : List.of("http_proxy", "all_proxy", "ALL_PROXY");
        Optional<String> named = setting.or(() -> first(variables, environment)).filter(value -> !value.isBlank());
        boolean spared = first(List.of("no_proxy", "NO_PROXY"), environment)
                .filter(list -> isSpared(api, list))
                .isPresent();
        return spared ? Optional.empty() : named.map(Route::parse);
    }

    private static Optional<String> first(List<String> names, Map<String, String> environment) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /// Whether the list contains the host, one of its parent domains, or `*`.
    private static boolean isSpared(URI api, String list) {
        String host = Optional.ofNullable(api.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .map(entry -> entry.endsWith(":" + api.getPort()) ? entry.substring(0, entry.lastIndexOf(':')) : entry)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private static URI parse(String proxy) {
        try {
            URI uri = new URI(proxy.contains("://") ? proxy : "http://" + proxy);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw unusable(); // no cause: it shows the address, which may hold a password
        }
        throw unusable();
    }

    private static InvalidInputException unusable() {
        return new InvalidInputException(
                ErrorCode.BAD_PROXY,
                "the forge's proxy is not an HTTP proxy such as http://proxy:3128",
                "see what is set: git config --get-regexp 'http.*proxy', and https_proxy in the environment");
    }

    /// The proxy's port.
    static int portOf(URI proxy) {
        return proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
    }

    @Override
    public String toString() {
        return proxy.map(uri -> "through " + Printable.clean(String.valueOf(uri.getHost())))
                .orElse("direct");
    }
}
