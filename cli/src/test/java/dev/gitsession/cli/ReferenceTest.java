package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.help.Commands;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares `docs/reference.md` with the program: it must contain every command, option and code.
class ReferenceTest {
    private static final Pattern THROWN = Pattern.compile("new (\\w+)Exception\\(\\s*ErrorCode\\.([A-Z_]+)");
    private static final Pattern USED = Pattern.compile("\\bErrorCode\\.([A-Z_]{3,})\\b");
    /// Below which exit code the codes of a kind stand.
    private static int section(ErrorCode.Kind kind) {
        return switch (kind) {
            case BROKEN -> 1;
            case INVALID_INPUT -> 2;
            case NOT_FOUND -> 3;
            case REMOTE_UNREACHABLE -> 4;
            case REMOTE_REFUSED -> 5;
        };
    }

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
    void theHelpOfEveryCommandShowsWhatItPrints() {
        for (Command command : Commands.all()) {
            String name = command.spec().name();
            assertThat(help(name)).contains("What it prints\n  $ git session " + name);
        }
    }

    private static String help(String command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        Main.run(words, new Main.Streams(InputStream.nullInputStream(), out, out), Map.of());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyCodeStandsUnderItsExitCodeAndNoOtherDoes() throws IOException {
        String reference = reference();
        String codes = reference.substring(reference.indexOf("### Codes"), reference.indexOf("## Configuration"));
        Map<String, Integer> documented = new TreeMap<>();
        for (String section : codes.split("#### Exit ")) {
            Pattern.compile("^\\| `([a-z_]+)` \\| \\S.* \\|$", Pattern.MULTILINE)
                    .matcher(section)
                    .results()
                    .filter(row -> !row.group(1).equals("code"))
                    .forEach(row -> assertThat(documented.put(row.group(1), section.charAt(0) - '0'))
                            .as(row.group(1) + " stands there once")
                            .isNull());
        }

        assertThat(documented)
                .isEqualTo(Stream.of(ErrorCode.values())
                        .collect(Collectors.toMap(ErrorCode::wireName, code -> section(code.kind()))));
    }

    @Test
    void aCodeWhoseExitIsNotThatOfItsKindSaysSo() throws IOException {
        String reference = reference();
        for (ErrorCode code : ErrorCode.values()) {
            int usual = code.kind() == ErrorCode.Kind.REMOTE_UNREACHABLE ? 1 : section(code.kind());
            assertThat(reference
                            .lines()
                            .filter(line -> line.startsWith("| `" + code.wireName() + "` | "))
                            .anyMatch(line -> line.contains("exit " + code.exit() + " where")))
                    .as(code.wireName())
                    .isEqualTo(code.exit() != usual);
        }
    }

    @Test
    void everyCodeIsThrownWithTheExceptionOfItsKind() throws IOException {
        Set<ErrorCode> used = EnumSet.noneOf(ErrorCode.class);
        for (String module : List.of(
                "../core/src/main/java", "../reading/src/main/java", "../web/src/main/java", "../cli/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    THROWN.matcher(source).results().forEach(thrown -> {
                        ErrorCode code = ErrorCode.valueOf(thrown.group(2));
                        assertThat(code.kind().name().replace("_", ""))
                                .as(file + " throws " + code)
                                .isEqualToIgnoringCase(thrown.group(1));
                    });
                    USED.matcher(source).results().forEach(use -> used.add(ErrorCode.valueOf(use.group(1))));
                }
            }
        }

        assertThat(used).containsExactlyInAnyOrder(ErrorCode.values());
    }

    @Test
    void noCodeGoesWithAnotherKindOfFailure() {
        assertThatThrownBy(() -> new BrokenException(ErrorCode.NO_SUCH_PLAN, "a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NO_SUCH_PLAN is of the kind NOT_FOUND, not BROKEN");
    }
}
