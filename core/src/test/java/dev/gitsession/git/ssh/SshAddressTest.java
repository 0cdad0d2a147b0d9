package dev.gitsession.git.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshAddressTest {
    @ParameterizedTest
    @CsvSource({
        "git@forge.example:team/project.git, git@forge.example",
        "forge.example:project.git, forge.example",
        "forge:/srv/project.git, forge",
        "ssh://git@forge.example/team/project.git, git@forge.example",
        "ssh://forge.example:2222/project.git, -p 2222 forge.example",
        "git+ssh://git@forge.example:22/project.git, -p 22 git@forge.example",
    })
    void hostsOfSshUrlsAreArgumentsOfSsh(String url, String arguments) {
        assertThat(SshAddress.find(url))
                .hasValueSatisfying(
                        address -> assertThat(address.arguments()).isEqualTo(List.of(arguments.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/project.git",
                "../project.git",
                "./forge:project.git",
                "https://forge.example/project.git",
                "file:///srv/project.git",
                "git://forge.example/project.git",
                "-oProxyCommand=x:project.git",
                "ssh://-oProxyCommand=x/project.git",
                "user@-oProxyCommand=x:project.git",
                "[::1]:project.git",
                "origin",
                "",
            })
    void otherUrlsHaveNone(String url) {
        assertThat(SshAddress.find(url)).isEmpty();
    }
}
