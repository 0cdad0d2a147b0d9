package dev.gitsession.cli.command.upload;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of sessions to store: `plan_id<TAB>path[<TAB>session_id]` a line. Empty lines and lines
/// that start with `#` are skipped. Paths are relative to the folder where the command runs.
///
/// @param lines the sessions to store
/// @param problems what is wrong with the other lines
record BatchFile(List<Line> lines, List<Problem> problems) {
    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST = 64 << 20;

    BatchFile {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /// @param number the line's number, from 1 up
    record Line(int number, PlanId plan, Path file, Optional<SessionId> session) {}

    /// @param number the line's number, from 1 up
    /// @param what what is wrong with it
    record Problem(int number, String what) {}

    /// Reads a list.
    ///
    /// @param named a file, or `-` for standard input
    /// @param directory what paths are relative to
    static BatchFile read(String named, InputStream standardInput, Path directory) {
        List<Line> lines = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String text : text(named, standardInput, directory).split("\n", -1)) {
            number++;
            String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                lines.add(line(number, line.split("\t", -1), directory));
            } catch (SessionException e) {
                problems.add(new Problem(number, String.valueOf(e.getMessage())));
            } catch (InvalidPathException e) {
                problems.add(new Problem(number, "that is no path: " + e.getReason()));
            }
        }
        return new BatchFile(lines, problems);
    }

    private static Line line(int number, String[] fields, Path directory) {
        if (fields.length < 2 || fields.length > 3 || fields[1].isEmpty()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_LINE, "it is not 'plan_id<TAB>path' or 'plan_id<TAB>path<TAB>session_id'", "mend it");
        }
        Optional<SessionId> session = Optional.of(fields)
                .filter(all -> all.length == 3 && !all[2].isEmpty())
                .map(all -> new SessionId(all[2]));
        return new Line(number, new PlanId(fields[0]), directory.resolve(fields[1]), session);
    }

    private static String text(String named, InputStream standardInput, Path directory) {
        try (InputStream in =
                named.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(directory.resolve(named))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new InvalidInputException(
                        ErrorCode.BAD_BATCH, named + " is no list of sessions: it is too long", "cut it");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInputException(
                    e instanceof AccessDeniedException ? ErrorCode.UNREADABLE_FILE : ErrorCode.NO_SUCH_FILE,
                    "the list " + named + " can't be read: " + e.getMessage(),
                    "check the path",
                    e);
        }
    }
}
