package dev.gitsession.git.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.git.process.GitRunner;
import dev.gitsession.git.program.Credentials.Login;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CredentialsTest {
    @TempDir
    Path home;

    private Credentials credentials;

    @BeforeEach
    void prepare() {
        String path = home + ":/usr/bin:/bin:/usr/local/bin";
        GitRunner runner = GitRunner.of(Map.of(
                "PATH", path,
                "HOME", home.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_ASKPASS", home.resolve("window").toString(),
                "SSH_ASKPASS", home.resolve("window").toString()));
        credentials = new Credentials(runner, home);
    }

    private void program(String name, String script) throws IOException {
        Scripts.write(home.resolve(name), script);
    }

    @Test
    void gitsHelpersAreAsked() throws IOException {
        program("helper", """
                test "$1" = get || exit 0
                while read -r line; do test "$line" = host=git.example.org:8443 && known=yes; done
                test "$known" = yes && printf 'username=ann\\npassword=a=b c\\n'
                """);
        Files.writeString(home.resolve(".gitconfig"), "[credential]\n\thelper = !" + home.resolve("helper") + "\n");

        assertThat(credentials.fill(URI.create("https://git.example.org:8443"))).contains(new Login("ann", "a=b c"));
    }

    @Test
    void nothingPrompts() throws IOException {
        program("window", "touch " + home.resolve("asked") + "\necho typed\n");

        assertThat(credentials.fill(URI.create("https://git.example.org"))).isEmpty();
        assertThat(home.resolve("asked")).doesNotExist();
    }

    @Test
    void aProgramsOutputIsItsAnswer() throws IOException {
        program("gh", "test \"$*\" = 'auth token --hostname a;b' && echo ' token-1 '\n");

        assertThat(credentials.output("gh", List.of("auth", "token", "--hostname", "a;b")))
                .contains("token-1");
    }

    @Test
    void aProgramThatFailsOrIsMissingHasNoAnswer() throws IOException {
        program("gh", "echo token; exit 1\n");
        Files.writeString(home.resolve("glab"), "no program");
        Files.setPosixFilePermissions(home.resolve("glab"), PosixFilePermissions.fromString("rwx------"));

        assertThat(credentials.output("gh", List.of())).isEmpty();
        assertThat(credentials.output("glab", List.of())).isEmpty();
        assertThat(credentials.output("no-such-program", List.of())).isEmpty();
    }

    @Test
    void aLoginDoesNotShowItsPassword() {
        assertThat(new Login("ann", "secret")).hasToString("Login[ann]");
    }
}
