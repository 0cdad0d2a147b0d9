package dev.gitsession.cli.command.search;

import dev.gitsession.git.history.LineRange;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `git session why` is asked about.
sealed interface WhyTarget {
    /// Lines of a file.
    record Lines(LineRange range) implements WhyTarget {}

    /// A whole file.
    record WholeFile(String path) implements WhyTarget {}

    /// A commit.
    record Commit(String revision) implements WhyTarget {}

    Pattern LINES = Pattern.compile("(.+?):(\\d{1,9})(?:[-,](\\d{1,9}))?");

    /// Reads the argument. A file that exists comes before a commit.
    ///
    /// @param folder the folder that paths are relative to
    static WhyTarget of(String argument, Path folder) {
        Path file = folder.resolve(argument);
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    argument.isEmpty() ? "no file is named" : "'%s' is a folder".formatted(Printable.excerpt(argument)),
                    "name a file, or a line such as src/Main.java:42");
        }
        if (Files.exists(file)) {
            return new WholeFile(argument);
        }
        Matcher lines = LINES.matcher(argument);
        if (!lines.matches()) {
            return new Commit(argument);
        }
        int first = Integer.parseInt(lines.group(2));
        int last = lines.group(3) == null ? first : Integer.parseInt(lines.group(3));
        if (first < 1 || last < first) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "'%s' names no lines".formatted(argument),
                    "count lines from 1, the first before the last: %s:10-20".formatted(lines.group(1)));
        }
        return new Lines(new LineRange(lines.group(1), first, last));
    }
}
