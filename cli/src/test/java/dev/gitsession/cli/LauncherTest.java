package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests `build/launcher.sh` with a fake Java and a fake `locale`.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    private Path root;

    private Instant javaMade = Instant.parse("2026-01-01T00:00:00Z");

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
        Scripts.write(root.resolve("locale"), "echo " + charmap + "\n");

        assertThat(launched("printf '%s' \"${LC_ALL:-}\"\n", lang)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"web, -Xmx120m", "open, -Xmx120m", "show, -Xmx176m", "upload, -Xmx176m", "--version, -Xmx176m"})
    void aCommandThatStaysIsGivenLessMemory(String command, String expected) throws IOException, InterruptedException {
        assertThat(launched("for argument; do echo \"$argument\"; done | grep Xmx\n", "C.UTF-8", command))
                .isEqualTo(expected + "\n");
    }

    /// Java up to 25.0.3 takes a cache for other jars of the same name, and runs their old classes.
    @Test
    void aCacheIsNotTakenForAnotherJarNorForAnotherJava() throws IOException, InterruptedException {
        Path lib = Files.createDirectories(root.resolve("lib"));
        Path jar = Files.writeString(lib.resolve("a.jar"), "one");
        String one = cache();
        assertThat(cache()).isEqualTo(one);
        Files.writeString(jar, "two!");
        String two = cache();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        String older = cache();
        Files.writeString(lib.resolve("b.jar"), "three");
        String more = cache();
        javaMade = javaMade.plus(Duration.ofDays(1));
        String otherJava = cache();
        assertThat(List.of(one, two, older, more, otherJava)).doesNotHaveDuplicates();
    }

    private String cache() throws IOException, InterruptedException {
        return launched("for argument; do echo \"$argument\"; done | grep AOTCache=\n", "C.UTF-8", "--version");
    }

    /// What the launcher's Java prints, which is this script.
    private String launched(String script, String lang, String... arguments) throws IOException, InterruptedException {
        Path java = root.resolve("java");
        Scripts.write(java, script);
        Files.setLastModifiedTime(java, FileTime.from(javaMade));
        Path launcher = Files.writeString(
                root.resolve("launcher"),
                "java='%s' app='%s' classpath=x GIT_SESSION_BUILD=x GIT_SESSION_COMMIT=x\n".formatted(java, root)
                        + Files.readString(Path.of("../build/launcher.sh")));
        Path out = root.resolve("out");
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-eu", launcher.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", root + ":/usr/bin:/bin");
        builder.environment().put("LANG", lang);
        assertThat(builder.start().waitFor()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
