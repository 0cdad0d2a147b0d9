package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.cli.wiring.Version;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `./package` packs: the program with a Java of its own, which runs from any folder.
@ExtendWith(GitSandbox.Extension.class)
@EnabledOnOs({OS.LINUX, OS.MAC})
class PackageTreeIT {
    private static final Map<String, String> DATE =
            Map.of("SOURCE_DATE", "2026-01-01T00:00:00Z", "SOURCE_DATE_EPOCH", "1767225600");

    @BeforeAll
    static void isBuilt() throws IOException {
        PackagedProgram.assumeItIsBuilt();
    }

    @Test
    void theTreeRunsFromAnyFolderAndKeepsItsCacheWithTheUser(GitSandbox sandbox)
            throws IOException, InterruptedException {
        Path made = sandbox.root().resolve("tree");
        PackagedProgram.Run tree =
                PackagedProgram.run(sandbox, DATE, "sh", PackagedProgram.ROOT.resolve("build/dist/tree.sh"), made);
        assertThat(tree.exit()).as(tree.output()).isZero();
        assertThat(nativeLibraries(made)).hasSize(1);

        Path moved =
                Files.createDirectories(sandbox.root().resolve("it's a folder")).resolve("git-session");
        Files.move(made, moved);
        Path bin = Files.createDirectories(sandbox.root().resolve("links"));
        Files.createSymbolicLink(bin.resolve("git-session"), moved.resolve("bin/git-session"));
        Map<String, String> environment = Map.of(
                "PATH",
                bin + ":/usr/bin:/bin",
                "HOME",
                sandbox.root().resolve("its home").toString(),
                "CI",
                "",
                "GIT_SESSION_START_CACHE",
                "off");
        PackagedProgram.Run version = PackagedProgram.run(sandbox, environment, "git", "session", "--version");
        assertThat(version.output()).startsWith("git-session " + Version.current() + " (");
        PackagedProgram.Run demo = PackagedProgram.run(sandbox, environment, "git", "session", "demo");
        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(sandbox.root().resolve("its home/.cache")).doesNotExist();
        assertThat(starts(moved)).isEmpty();

        PackagedProgram.Run cached = PackagedProgram.run(
                sandbox, Map.of("GIT_SESSION_START_CACHE", "make"), moved.resolve("bin/git-session"));
        assertThat(cached.exit()).as(cached.output()).isZero();
        assertThat(starts(moved)).singleElement().asString().endsWith(".aot");
        assertThat(PackagedProgram.run(sandbox, environment, "git", "session", "--version")
                        .output())
                .isEqualTo(version.output());
    }

    private static List<String> nativeLibraries(Path tree) throws IOException {
        try (Stream<Path> jars = Files.list(tree.resolve("lib"));
                ZipFile sqlite = new ZipFile(
                        jars.filter(jar -> jar.getFileName().toString().startsWith("sqlite-jdbc"))
                                .findFirst()
                                .orElseThrow()
                                .toFile())) {
            return sqlite.stream()
                    .map(Object::toString)
                    .filter(name -> name.startsWith("org/sqlite/native/") && !name.endsWith("/"))
                    .toList();
        }
    }

    private static List<Path> starts(Path tree) throws IOException {
        try (Stream<Path> files = Files.list(tree)) {
            return files.map(Path::getFileName)
                    .filter(name -> name.toString().startsWith("start-"))
                    .toList();
        }
    }
}
