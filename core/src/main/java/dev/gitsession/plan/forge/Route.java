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

/// How requests reach a forge: through which proxy, and whose certificates are believed there.
///
/// @param proxy the proxy's address; absent if there is none
/// @param authorities a file with certificates in PEM, which are believed in place of Java's own
public record Route(Optional<URI> proxy, Optional<Path> authorities) {
    /// Straight there, as Java would go.
    public static final Route DIRECT = new Route(Optional.empty(), Optional.empty());

    private static final int DEFAULT_PORT = 1080; // curl's, and so git's

    /// Chooses the proxy for an address as git does: its setting wins, an empty one means none, and `no_proxy` is
    /// heeded
    /// with either.
    ///
    /// @param setting `http.proxy` as it holds for the address
    /// @param environment the user's variables
    /// @throws InvalidInputException if it is none that can be used here
    public static Optional<URI> proxyFor(URI api, Optional<String> setting, Map<String, String> environment) {
        boolean secure = "https".equals(api.getScheme());
        // Not HTTP_PROXY: on a web server that is a header which a visitor sent.
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

    /// A host of the list, what ends in one of its domains, or everything for `*`.
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
                "the proxy for the forge is not one that is spoken to over HTTP, such as http://proxy:3128",
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
