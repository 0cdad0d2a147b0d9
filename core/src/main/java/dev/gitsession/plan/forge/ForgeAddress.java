package dev.gitsession.plan.forge;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// The address of a repository on a forge.
///
/// @param web the forge's address without a final slash, such as `https://github.com`
/// @param repository the repository's path there: `owner/name`, or on GitLab with any number of groups
/// @param chosen whether the user named the forge, rather than just the remote's URL
public record ForgeAddress(URI web, String repository, boolean chosen) {
    /// Derives the address.
    ///
    /// @param remoteUrls the URLs of the remote, the most specific one first; local ones are ignored
    /// @param forgeUrl `session.forgeUrl`, the address of the forge or of the repository on it; it takes
    /// precedence
    /// @param nested whether a repository's path may have more than two parts
    /// @throws InvalidInputException if neither gives an address
    public static ForgeAddress of(List<String> remoteUrls, Optional<String> forgeUrl, boolean nested) {
        Optional<RemoteUrl> remote = remoteUrls.stream()
                .map(RemoteUrl::find)
                .flatMap(Optional::stream)
                .findFirst();
        ForgeAddress address = forgeUrl.map(url -> chosen(url, remote, nested))
                .or(() -> remote.map(ForgeAddress::derived))
                .orElseThrow(() -> unknown("the remote's URL is not one of a forge"));
        long parts = address.repository.chars().filter(c -> c == '/').count() + 1;
        boolean fits = nested ? parts >= 2 : parts == 2;
        if (!fits) {
            throw unknown("'%s' is not the path of a repository".formatted(Printable.excerpt(address.repository)));
        }
        return address;
    }

    private static ForgeAddress derived(RemoteUrl remote) {
        return new ForgeAddress(remote.web(), remote.path(), false);
    }

    private static ForgeAddress chosen(String forgeUrl, Optional<RemoteUrl> remote, boolean nested) {
        URI uri = parse(forgeUrl);
        String path = RemoteUrl.trimmed(uri.getPath());
        if (remote.isPresent()) {
            String repository = remote.get().path();
            if (path.equals(repository) || path.endsWith("/" + repository)) {
                path = RemoteUrl.trimmed(path.substring(0, path.length() - repository.length()));
            } else if (repository.startsWith(path + "/")) {
                repository = repository.substring(path.length() + 1);
            }
            return new ForgeAddress(base(uri, path), repository, true);
        }
        int split = nested ? 0 : startOfLastTwo(path);
        return new ForgeAddress(base(uri, RemoteUrl.trimmed(path.substring(0, split))), path.substring(split), true);
    }

    private static int startOfLastTwo(String path) {
        int last = path.lastIndexOf('/');
        return last <= 0 ? 0 : path.lastIndexOf('/', last - 1) + 1;
    }

    private static URI parse(String forgeUrl) {
        try {
            URI uri = new URI(forgeUrl.strip());
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw unknown("session.forgeUrl is no URL"); // no cause: it shows the URL, which may hold a password
        }
        throw unknown("session.forgeUrl is not an http or https URL without credentials");
    }

    private static URI base(URI uri, String path) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String tail = path.isEmpty() ? "" : "/" + path;
        return URI.create(uri.getScheme() + "://" + uri.getHost() + port + tail);
    }

    private static InvalidInputException unknown(String why) {
        return new InvalidInputException(
                ErrorCode.NO_FORGE,
                "the forge with the plans is unknown: " + why,
                "git config session.forgeUrl https://<host>/<owner>/<repository>");
    }

    /// The forge's host name.
    public String host() {
        return Optional.ofNullable(web.getHost()).orElse("");
    }
}
