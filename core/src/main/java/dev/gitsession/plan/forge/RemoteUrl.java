package dev.gitsession.plan.forge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The web address of a forge, derived from the URL of a git remote.
///
/// @param web scheme, host and, for http and https, port
/// @param path the repository's path, without surrounding slashes and without `.git`
record RemoteUrl(URI web, String path) {
    /// Matches `[user@]host:path`. The host contains no slash; a single letter is a Windows drive.
    private static final Pattern SCP_LIKE = Pattern.compile("(?:[^/@:]+@)?(\\[[^]]+]|[^/:@\\[]{2,}):(?!//)(.+)");

    /// Parses a URL. Empty if it is malformed or names a place on this machine.
    static Optional<RemoteUrl> find(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            Matcher scp = SCP_LIKE.matcher(url);
            return scp.matches() ? secure(scp.group(1), scp.group(2)) : Optional.empty();
        }
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            if (host == null || uri.getPath() == null) {
                return Optional.empty();
            }
            return switch (url.substring(0, scheme).toLowerCase(Locale.ROOT)) {
                case "ssh", "git", "git+ssh", "ssh+git" -> secure(host, uri.getPath());
                case "https" -> of("https", host, uri.getPort(), uri.getPath());
                case "http" -> of(isPublic(host) ? "https" : "http", host, uri.getPort(), uri.getPath());
                default -> Optional.empty();
            };
        } catch (URISyntaxException e) {
            return Optional.empty(); // no address of a forge
        }
    }

    private static Optional<RemoteUrl> secure(String host, String path) {
        return of("https", webHost(host), -1, path);
    }

    private static Optional<RemoteUrl> of(String scheme, String host, int port, String path) {
        String trimmed = trimmed(path);
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        String authority = host.toLowerCase(Locale.ROOT) + (port < 0 ? "" : ":" + port);
        try {
            return Optional.of(new RemoteUrl(new URI(scheme + "://" + authority), trimmed));
        } catch (URISyntaxException e) {
            return Optional.empty(); // no host's name
        }
    }

    /// The web host for an ssh host. Some forges offer ssh on the port of https under another name.
    private static String webHost(String sshHost) {
        return switch (sshHost.toLowerCase(Locale.ROOT)) {
            case "ssh.github.com" -> "github.com";
            case "altssh.gitlab.com" -> "gitlab.com";
            default -> sshHost;
        };
    }

    private static boolean isPublic(String host) {
        return host.equalsIgnoreCase("github.com") || host.equalsIgnoreCase("gitlab.com");
    }

    static String trimmed(String path) {
        String trimmed = path.replaceFirst("^/+", "").replaceFirst("/+$", "");
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - ".git".length()) : trimmed;
    }
}
