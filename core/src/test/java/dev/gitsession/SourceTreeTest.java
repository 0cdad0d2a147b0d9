package dev.gitsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the sources of all modules to limits that no compiled class shows.
class SourceTreeTest {
    private static final Path ROOT = Path.of("..");
    private static final int MOST_LINES = 300;
    private static final int MOST_FILES = 25;

    @Test
    void noFileIsLongerThanAReaderTakesIn() throws IOException {
        Map<String, Long> longer = new TreeMap<>();
        for (Path file : sources()) {
            try (Stream<String> lines = Files.lines(file)) {
                long count = lines.count();
                if (count > MOST_LINES) {
                    longer.put(ROOT.relativize(file).toString(), count);
                }
            }
        }

        assertThat(longer).as("files of more than %d lines", MOST_LINES).isEmpty();
    }

    @Test
    void noPackageHasMoreFilesThanAReaderKeepsInMind() throws IOException {
        Map<Path, Long> packages = sources().stream()
                .collect(Collectors.groupingBy(file -> file.resolveSibling(".").normalize(), Collectors.counting()));
        packages.values().removeIf(count -> count <= MOST_FILES);

        assertThat(packages).as("packages of more than %d files", MOST_FILES).isEmpty();
    }

    /// Git's pager is a shell command by definition, and scripts of agents run hooks as other agents do. All other
    /// programs get their arguments one by one.
    @Test
    void aShellIsStartedInOnePlace() throws IOException {
        List<String> shells = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            if (text.contains("\"sh\"") || text.contains("\"/bin/sh\"")) {
                shells.add(file.getFileName().toString());
            }
        }

        assertThat(shells).containsExactlyInAnyOrder("ForegroundProgram.java", "ScriptHooks.java");
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("core", "reading", "web", "mcp", "cli")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(400);
        return all;
    }
}
