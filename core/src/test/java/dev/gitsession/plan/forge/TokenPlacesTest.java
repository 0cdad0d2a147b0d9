package dev.gitsession.plan.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.forge.TokenPlaces.GitCredentials.Login;
import dev.gitsession.plan.forge.gitea.Gitea;
import dev.gitsession.plan.forge.github.GitHub;
import dev.gitsession.plan.forge.gitlab.GitLab;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenPlacesTest {
    private static ForgeAddress at(String web) {
        return new ForgeAddress(URI.create(web), "acme/widgets", false);
    }

    private static TokenPlaces places(Map<String, String> environment) {
        return new TokenPlaces(environment, (program, arguments) -> Optional.empty(), address -> Optional.empty());
    }

    private static Optional<String> origin(TokenSource source, ForgeAddress address) {
        return source.find(address).map(Token::origin);
    }

    @Test
    void placesAreAskedInTheirOrder() {
        TokenPlaces all = new TokenPlaces(
                Map.of("GH_TOKEN", "a", "GITHUB_TOKEN", "b"),
                (program, arguments) -> Optional.of("c"),
                address -> Optional.of(new Login("ann", "d")));
        TokenPlaces withoutFirst = new TokenPlaces(Map.of("GITHUB_TOKEN", "b"), all.programs(), all.git());
        TokenPlaces withoutVariables = new TokenPlaces(Map.of(), all.programs(), all.git());
        TokenPlaces onlyGit = new TokenPlaces(Map.of(), places(Map.of()).programs(), all.git());
        ForgeAddress github = at("https://github.com");

        assertThat(origin(GitHub.tokens(all), github)).contains("GH_TOKEN");
        assertThat(origin(GitHub.tokens(withoutFirst), github)).contains("GITHUB_TOKEN");
        assertThat(origin(GitHub.tokens(withoutVariables), github)).contains("gh auth token");
        assertThat(GitHub.tokens(onlyGit).find(github))
                .contains(new Token("d", "git credential fill", Optional.of("ann")));
        assertThat(origin(GitHub.tokens(places(Map.of())), github)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com, true",
        "https://acme.ghe.com, true",
        "https://github.com.evil.example, false",
        "https://evil.example, false",
        "https://evilghe.com, false"
    })
    void aTokenOfTheEnvironmentDoesNotGoWhereACloneCameFrom(String web, boolean goes) {
        assertThat(GitHub.tokens(places(Map.of("GH_TOKEN", "x"))).find(at(web)).isPresent())
                .isEqualTo(goes);
    }

    @Test
    void tokensGoOnlyToHostsNamedByTheEnvironmentOrTheUser() {
        ForgeAddress own = at("https://git.example.org");
        ForgeAddress chosen = new ForgeAddress(own.web(), own.repository(), true);

        assertThat(GitHub.tokens(places(Map.of("GH_TOKEN", "x"))).find(chosen)).isPresent();
        assertThat(GitHub.tokens(places(Map.of("GH_TOKEN", "x", "GH_HOST", "git.example.org")))
                        .find(own))
                .isPresent();
        assertThat(GitLab.tokens(places(Map.of("GITLAB_TOKEN", "x", "CI_SERVER_URL", "https://git.example.org:443/")))
                        .find(own))
                .isPresent();
        assertThat(Gitea.tokens(places(Map.of("GITEA_TOKEN", "x"))).find(own)).isEmpty();
        assertThat(Gitea.tokens(places(Map.of("GITEA_TOKEN", "x"))).find(at("https://codeberg.org")))
                .isPresent();
    }

    @Test
    void programsAreAskedForTheForgesHost() {
        TokenPlaces echo = new TokenPlaces(
                Map.of(),
                (program, arguments) -> Optional.of(program + "/" + String.join("/", arguments)),
                address -> Optional.empty());

        assertThat(GitHub.tokens(echo).find(at("https://git.example.org")).map(Token::secret))
                .contains("gh/auth/token/--hostname/git.example.org");
        assertThat(GitLab.tokens(echo).find(at("https://git.example.org")).map(Token::secret))
                .contains("glab/config/get/token/--host/git.example.org");
    }

    @Test
    void textThatIsNotATokenIsNotSent() {
        TokenPlaces talkative = new TokenPlaces(
                Map.of("GH_TOKEN", "  "),
                (program, arguments) -> Optional.of("no token found\nlog in"),
                address -> Optional.of(new Login("ann", "two words")));

        assertThat(GitHub.tokens(talkative).find(at("https://github.com"))).isEmpty();
    }

    @Test
    void aTokenDoesNotShow() {
        assertThat(new Token("secret", "GH_TOKEN", Optional.of("ann"))).hasToString("token from GH_TOKEN");
    }
}
