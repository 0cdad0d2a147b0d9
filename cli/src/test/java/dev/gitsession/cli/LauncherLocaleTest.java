package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests `build/launcher.sh` with a fake Java and a fake `locale`.
@DisabledOnOs(OS.WINDOWS)
class LauncherLocaleTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "en_US.UTF-8, ANSI_X3.4-1968, C.UTF-8",
        "de_DE, ISO-8859-1, C.UTF-8",
        "en_US.UTF-8, UTF-8, ''",
        "C, ANSI_X3.4-1968, C.UTF-8",
        "'', ANSI_X3.4-1968, C.UTF-8"
    })
    void aLocaleThatIsNotUtf8IsReplaced(String lang, String charmap, String expected)
            throws IOException, InterruptedException {
        Path java = root.resolve("java");
        Scripts.write(java, "printf '%s' \"${LC_ALL:-}\"\n");
        Scripts.write(root.resolve("locale"), "echo " + charmap + "\n");
        Path launcher = Files.writeString(
                root.resolve("launcher"),
                "java='%s' app='%s' classpath=x GIT_SESSION_BUILD=x\n".formatted(java, root)
                        + Files.readString(Path.of("../build/launcher.sh")));
        Path out = root.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-eu", launcher.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", root + ":/usr/bin:/bin");
        builder.environment().put("LANG", lang);

        assertThat(builder.start().waitFor()).isZero();
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
}
