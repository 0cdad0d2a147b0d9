package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Tests `build/find-jdk.sh` with folders of the test instead of the machine's.
@DisabledOnOs(OS.WINDOWS)
class FindJdkTest {
    @TempDir
    private Path root;

    private Path script;

    @BeforeEach
    void standIn() throws IOException {
        String text = Files.readString(Path.of("../build/find-jdk.sh"));
        assertThat(text).contains("/usr/lib/jvm/*", "/usr/libexec/java_home");
        script = Files.writeString(
                root.resolve("find-jdk.sh"),
                text.replace("/usr/lib/jvm/*", "\"$MACHINE\"/jvm/*").replace("/usr/libexec", "\"$MACHINE\"/libexec"));
    }

    private Path jdk(String place, String version) throws IOException {
        Path home = root.resolve(place);
        Scripts.write(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private record Run(int exit, String out, String err) {}

    private Run find(Map<String, String> variables) throws IOException, InterruptedException {
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh", "-euc", ". \"$0\"; jdk=$(find_jdk) || exit 1; echo \"$jdk\"", script.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        // The tools that the script uses, but no Java.
        Path tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : List.of("sed", "readlink")) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(
                        link, Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool));
            }
        }
        builder.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(), "HOME", root.resolve("home").toString()));
        builder.environment().put("MACHINE", root.toString());
        builder.environment().putAll(variables);
        int exit = builder.start().waitFor();
        return new Run(
                exit,
                Files.readString(out, StandardCharsets.UTF_8).strip(),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void withoutAJdkTheMessageSaysHowToGetOne() throws IOException, InterruptedException {
        Run run = find(Map.of());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("needs JDK 25 or newer and found none")
                .contains("sdk install java")
                .contains("JAVA_HOME");
        assertThat(run.err().lines()).hasSize(2);
    }

    @Test
    void anOlderOneIsNone() throws IOException, InterruptedException {
        Path older = jdk("jvm/java-17", "17.0.12");
        String path = root.resolve("tools") + ":" + older.resolve("bin");

        assertThat(find(Map.of("JAVA_HOME", older.toString(), "PATH", path)).err())
                .contains("found none");
    }

    @Test
    void aRuntimeWithoutACompilerIsNone() throws IOException, InterruptedException {
        Files.delete(jdk("jvm/jre-25", "25.0.1").resolve("bin/javac"));

        assertThat(find(Map.of()).exit()).isEqualTo(1);
    }

    @Test
    void eachPlaceIsLookedThrough() throws IOException, InterruptedException {
        Path sdkman = jdk("home/.sdkman/candidates/java/25-tem", "25.0.1");
        assertThat(find(Map.of()).out()).isEqualTo(sdkman.toString());
        Path machine = jdk("jvm/a jdk", "26");
        jdk("jvm/a-17", "17.0.1");
        assertThat(find(Map.of()).out()).isEqualTo(machine.toString());
        Path onPath = jdk("path", "25");
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("javac"), onPath.resolve("bin/javac"));
        String path = root.resolve("tools") + ":" + bin;
        assertThat(find(Map.of("PATH", path)).out())
                .isEqualTo(onPath.toRealPath().toString());
        Path named = jdk("named home", "25-ea");
        assertThat(find(Map.of("PATH", path, "JAVA_HOME", named.toString())).out())
                .isEqualTo(named.toString());
    }

    @Test
    void theProgramOfMacIsAsked() throws IOException, InterruptedException {
        Path mac = jdk("Library/Java/jdk-25", "25.0.1");
        Scripts.write(root.resolve("libexec/java_home"), "[ \"$*\" = '-v 25+' ] && echo '%s'\n".formatted(mac));

        assertThat(find(Map.of()).out()).isEqualTo(mac.toString());
    }
}
