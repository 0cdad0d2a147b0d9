package dev.gitsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reads the sources, not the classes: the document names types of all modules.
class ArchitectureDocTest {
    private static final Path ROOT = Path.of("..");
    private static final String OURS = "dev.gitsession";
    private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`]+)`");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

    @Test
    void everyNameInBackticksIsAPackageOrATypeThatExists() throws IOException {
        Set<String> names = new TreeSet<>(Set.of(OURS));
        for (String module : List.of("core", "reading", "web", "mcp", "cli")) {
            collect(ROOT.resolve(module).resolve("src/main/java"), names);
        }
        String text = text();

        List<String> unknown = IN_BACKTICKS
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> names.stream().noneMatch(known -> known.equals(name) || known.endsWith("." + name)))
                .distinct()
                .toList();

        assertThat(unknown).as("names in ARCHITECTURE.md that no source has").isEmpty();
        assertThat(IN_BACKTICKS.matcher(text).results().count()).isGreaterThan(20);
    }

    @Test
    void everyPackageIsNamed() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String module : List.of("core", "reading", "web", "mcp", "cli")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file -> sources.relativize(file).getParent())
                        .map(folder -> String.valueOf(folder)
                                .replace('/', '.')
                                .replace('\\', '.')
                                .substring(OURS.length() + 1))
                        .forEach(packages::add);
            }
        }
        List<String> named = IN_BACKTICKS
                .matcher(text())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(packages)
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(named).contains(name));
    }

    /// The document without the diagram.
    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("ARCHITECTURE.md")).replaceAll("(?s)```.*?```", "");
    }

    /// Adds the packages below a source folder, and the types in them with their nested types.
    private static void collect(Path sources, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(
                            path -> path.toString().endsWith(".java") && !path.endsWith("module-info.java"))
                    .toList()) {
                String path = sources.relativize(file).toString();
                String type = path.substring(0, path.length() - ".java".length())
                        .replace(file.getFileSystem().getSeparator(), ".");
                String packageName = type.substring(0, type.lastIndexOf('.'));
                assertThat(packageName).startsWith(OURS);
                names.add(packageName);
                names.add(type);
                Matcher declarations = DECLARATION.matcher(Files.readString(file));
                while (declarations.find()) {
                    names.add(type + "." + declarations.group(1));
                }
            }
        }
    }
}
