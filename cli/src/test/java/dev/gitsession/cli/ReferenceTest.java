package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.help.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares `docs/reference.md` with the program: it must contain every command, option and code.
class ReferenceTest {
    private static final Pattern THROWN = Pattern.compile(
            "new (InvalidInput|NotFound|RemoteRefused|RemoteUnreachable|Broken)Exception\\(\\s*\"([a-z_]+)\"");
    private static final Map<String, String> EXITS =
            Map.of("Broken", "1", "InvalidInput", "2", "NotFound", "3", "RemoteUnreachable", "4", "RemoteRefused", "5");

    private static String reference() throws IOException {
        return Files.readString(Path.of("../docs/reference.md"));
    }

    /// The text below the heading of a command; `enable` and `disable` share one.
    private static String section(String reference, String command) {
        return Stream.of(reference.split("\n## "))
                .filter(part ->
                        List.of(part.lines().findFirst().orElse("").split(", ")).contains(command))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section on " + command));
    }

    @Test
    void everyCommandAndOptionHasItsPlace() throws IOException {
        String reference = reference();
        String common = reference.substring(0, reference.indexOf("\n## "));
        for (Command command : Commands.all()) {
            CommandSpec spec = command.spec();
            String section = section(reference, spec.name());
            for (OptionSpec option : spec.options()) {
                assertThat(section).as(spec.name()).contains("--" + option.name());
            }
        }
        for (OptionSpec option : CommandSpec.COMMON) {
            assertThat(common).contains(option.name().isEmpty() ? "`-C DIR`" : "--" + option.name());
        }
    }

    @Test
    void everyCodeIsListedWithItsExitCode() throws IOException {
        String reference = reference();
        String table = reference.substring(reference.indexOf("### Codes"), reference.indexOf("## Configuration"));
        Map<String, String> rows = Pattern.compile("^\\| (\\d) \\| (.*)$", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        Set<String> missing = new TreeSet<>();
        for (String module : List.of("../core/src/main/java", "../cli/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    THROWN.matcher(Files.readString(file)).results().forEach(thrown -> {
                        if (!rows.getOrDefault(exit(thrown), "").contains("`" + thrown.group(2) + "`")) {
                            missing.add(exit(thrown) + " " + thrown.group(2));
                        }
                    });
                }
            }
        }

        assertThat(rows).hasSize(5);
        assertThat(missing).isEmpty();
    }

    private static String exit(MatchResult thrown) {
        return EXITS.getOrDefault(thrown.group(1), "");
    }
}
