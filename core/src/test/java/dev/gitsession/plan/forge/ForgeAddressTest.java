package dev.gitsession.plan.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.InvalidInputException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeAddressTest {
    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/widgets.git, https://github.com, acme/widgets",
        "github.com:acme/widgets, https://github.com, acme/widgets",
        "ssh://git@github.com/acme/widgets.git, https://github.com, acme/widgets",
        "ssh://git@git.example.org:2222/acme/widgets/, https://git.example.org, acme/widgets",
        "ssh://git@ssh.github.com:443/acme/widgets.git, https://github.com, acme/widgets",
        "git@altssh.gitlab.com:acme/widgets, https://gitlab.com, acme/widgets",
        "https://github.com/acme/widgets, https://github.com, acme/widgets",
        "https://GitHub.com/acme/widgets.git/, https://github.com, acme/widgets",
        "https://user:secret@git.example.org:8443/acme/widgets, https://git.example.org:8443, acme/widgets",
        "http://git.example.org:3000/acme/widgets, http://git.example.org:3000, acme/widgets",
        "http://github.com/acme/widgets, https://github.com, acme/widgets",
        "https://github.acme.example/acme/widgets.git, https://github.acme.example, acme/widgets",
        "ssh://git@github.acme.example/acme/widgets, https://github.acme.example, acme/widgets",
        "git@github.acme.example:/acme/widgets.git, https://github.acme.example, acme/widgets",
        "git+ssh://git@git.example.org/acme/widgets, https://git.example.org, acme/widgets",
        "git://git.example.org/acme/widgets, https://git.example.org, acme/widgets",
        "git@[2001:db8::1]:acme/widgets, https://[2001:db8::1], acme/widgets"
    })
    void theForgeIsDerivedFromTheRemotesUrl(String remote, String web, String repository) {
        assertThat(ForgeAddress.of(List.of(remote), Optional.empty(), false))
                .isEqualTo(new ForgeAddress(URI.create(web), repository, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git/widgets.git",
                "../widgets",
                "../acme/widgets.git",
                "./acme/widgets",
                "acme/widgets",
                "file:///srv/git/acme/widgets",
                "C:\\git\\w",
                "C:/git/w",
                "",
                "x"
            })
    void aLocalRemoteGivesNoForge(String remote) {
        assertThatThrownBy(() -> ForgeAddress.of(List.of(remote), Optional.empty(), false))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.nextStep()).contains("session.forgeUrl"));
    }

    @Test
    void theFirstUrlOfAForgeCounts() {
        List<String> urls = List.of("/srv/mirror/widgets.git", "https://github.com/acme/widgets");

        assertThat(ForgeAddress.of(urls, Optional.empty(), false).host()).isEqualTo("github.com");
    }

    @ParameterizedTest
    @CsvSource({
        "git@work:acme/widgets, https://github.com, https://github.com, acme/widgets",
        "git@work:acme/widgets, https://github.com/acme/widgets.git, https://github.com, acme/widgets",
        "git@host:acme/widgets, https://h.example/gitea/, https://h.example/gitea, acme/widgets",
        "https://h.example/gitea/acme/widgets, https://h.example/gitea, https://h.example/gitea, acme/widgets",
        "/srv/w.git, http://localhost:3000/acme/widgets, http://localhost:3000, acme/widgets",
        "/srv/w.git, https://h.example/gitea/acme/widgets, https://h.example/gitea, acme/widgets"
    })
    void theUserMayNameTheForge(String remote, String forgeUrl, String web, String repository) {
        assertThat(ForgeAddress.of(List.of(remote), Optional.of(forgeUrl), false))
                .isEqualTo(new ForgeAddress(URI.create(web), repository, true));
    }

    @Test
    void aProjectMayLieInGroups() {
        assertThat(ForgeAddress.of(List.of("git@gitlab.com:a/b/c/d.git"), Optional.empty(), true)
                        .repository())
                .isEqualTo("a/b/c/d");
        assertThat(ForgeAddress.of(List.of("ssh://git@gitlab.example.org:2222/a/b/c/d.git"), Optional.empty(), true)
                        .repository())
                .isEqualTo("a/b/c/d");
        assertThat(ForgeAddress.of(List.of("/srv/d.git"), Optional.of("https://gitlab.com/a/b/c/d"), true)
                        .repository())
                .isEqualTo("a/b/c/d");
        assertThatThrownBy(() -> ForgeAddress.of(List.of("git@github.com:a/b/c.git"), Optional.empty(), false))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/y/z", "x y", "https://user:secret@h.example/a/b", "/local", "https:///a/b"})
    void aForgeUrlThatIsNoneIsRefusedWithoutShowingIt(String forgeUrl) {
        assertThatThrownBy(() -> ForgeAddress.of(List.of("git@h:a/b"), Optional.of(forgeUrl), false))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.oneLine()).doesNotContain("secret"));
    }
}
