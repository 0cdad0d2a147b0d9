package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ForgeAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/parser.git,https://github.com/acme/parser/tree/async-learn/42",
        "git@github.com:acme/parser.git,https://github.com/acme/parser/tree/async-learn/42",
        "ssh://git@github.com:22/acme/parser,https://github.com/acme/parser/tree/async-learn/42",
        "https://someone@gitlab.example.com/a/b/parser.git,https://gitlab.example.com/a/b/parser/-/tree/async-learn/42",
        "https://codeberg.org/acme/parser,https://codeberg.org/acme/parser/src/branch/async-learn/42"
    })
    void aBranchHasAPageOnItsForge(String remote, String page) {
        assertThat(ForgeAddress.of(remote).flatMap(forge -> forge.branch("refs/heads/async-learn/42")))
                .contains(page);
    }

    @Test
    void aCommitAndItsFilesHavePagesOnTheForge() {
        ForgeAddress forge = ForgeAddress.of("git@gitlab.com:acme/parser.git").orElseThrow();

        assertThat(forge.commit("1a2b")).contains("https://gitlab.com/acme/parser/-/commit/1a2b");
        assertThat(forge.file("1a2b", "src/a b.txt"))
                .contains("https://gitlab.com/acme/parser/-/blob/1a2b/src/a%20b.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/git/parser.git",
                "../parser.git",
                "file:///srv/parser.git",
                "https://git.example.com/acme/parser.git",
                "javascript:alert(1)//github.com/a/b",
                "https://github.com/a\"b/c"
            })
    void whatIsNoForgeHasNone(String remote) {
        assertThat(ForgeAddress.of(remote).flatMap(forge -> forge.branch("refs/heads/async-learn/42")))
                .isEmpty();
    }
}
