package dev.gitsession.cli.command.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// An example of each command with what it prints, for the help pages. It is read only for them.
final class ExampleOutput {
    private static final String FILE = "examples.txt";
    private static final String HEADING = "# ";

    private ExampleOutput() {}

    /// The lines of a command's example: what is typed, and what is printed. Empty if there is none.
    static List<String> of(String command) {
        return text().lines()
                .dropWhile(line -> !line.equals(HEADING + command))
                .skip(1)
                .takeWhile(line -> !line.startsWith(HEADING))
                .toList();
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(ExampleOutput.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
