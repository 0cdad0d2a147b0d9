package dev.gitsession.cli.wiring;

import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteUrls;
import dev.gitsession.git.program.Credentials;
import dev.gitsession.git.program.HttpSettings;
import dev.gitsession.plan.ForgePlans;
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
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.SettingPlace;
import dev.gitsession.store.settings.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The forges that keep plans, and how one is built for a repository. Loaded only where plans are on a forge.
///
/// @param wiring what else belongs to this run of the program
record Forges(Wiring wiring, Git git, StoreSettings settings) {
    /// What tells one kind of forge from another.
    ///
    /// @param name how `session.planStore` calls it
    /// @param nested whether a repository's path may have more than two names
    /// @param interfaceOf the address of the REST interface
    /// @param tokens where its tokens are
    /// @param forge takes the repository's path
    private record Kind(
            String name,
            boolean nested,
            Function<ForgeAddress, URI> interfaceOf,
            Function<URI, ForgeDialect> dialect,
            Function<TokenPlaces, TokenSource> tokens,
            BiFunction<ForgeApi, String, Forge> forge) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("github", false, GitHub::apiOf, GitHub::dialect, GitHub::tokens, GitHub::new),
            new Kind("gitlab", true, GitLab::apiOf, GitLab::dialect, GitLab::tokens, GitLab::new),
            new Kind("gitea", false, Gitea::apiOf, Gitea::dialect, Gitea::tokens, Gitea::new));

    /// The plans on a forge.
    ///
    /// @param name how `session.planStore` calls the forge
    /// @throws InvalidInputException if no plan store is called so, or nothing tells where the forge is
    ForgePlans plans(String name) {
        Kind kind = KINDS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> SettingPlace.of(git.config(), "session.planStore")
                        .bad(
                                "is '%s'".formatted(Printable.excerpt(name)),
                                "use one of git, github, gitlab, gitea, none",
                                "git",
                                null));
        ForgeAddress address = address(kind.nested());
        ForgeApi api = api(kind, address);
        return new IssuePlans(
                kind.forge().apply(api, address.repository()),
                wiring.clock(),
                git.identity().name());
    }

    /// The forge's address, from the user's own configuration alone: a token goes there.
    private ForgeAddress address(boolean nested) {
        return ForgeAddress.of(
                RemoteUrls.of(git.config(), settings.remote()), git.config().find("session.forgeUrl"), nested);
    }

    private ForgeApi api(Kind kind, ForgeAddress address) {
        ForgeDialect dialect = kind.dialect().apply(kind.interfaceOf().apply(address));
        return new ForgeApi(
                        dialect,
                        () -> kind.tokens().apply(tokenPlaces()).find(address),
                        wiring.clock(),
                        RetryPolicy.DEFAULT.within(wiring.remoteTimeout()),
                        RetryPolicy.Sleeper.REAL)
                .tracing(wiring.trace())
                .by(() -> route(wiring, git, dialect.api()));
    }

    /// As git goes to the same address, but that certificates are always checked: a token is sent there.
    static Route route(Wiring wiring, Git git, URI api) {
        HttpSettings http = new HttpSettings(wiring.gitRunner(), git.layout().top(), git.config());
        Optional<URI> proxy = Route.proxyFor(api, http.proxy(api), wiring.environment());
        if (proxy.filter(uri -> uri.getUserInfo() != null).isPresent()) {
            // Java sends no password to a proxy that it asks for a tunnel, unless it is told to.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
        Optional<Path> authorities =
                wiring.variable("GIT_SSL_CAINFO").map(Path::of).or(() -> http.authorities(api));
        return new Route(proxy, authorities);
    }

    private TokenPlaces tokenPlaces() {
        Credentials credentials =
                new Credentials(wiring.gitRunner(), git.layout().top());
        return new TokenPlaces(
                wiring.environment(),
                credentials::output,
                address -> credentials.fill(address).map(login -> new Login(login.user(), login.password())));
    }
}
