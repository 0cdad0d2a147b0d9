package dev.gitsession.git.program.history;

import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says why git can't tell who changed lines.
///
/// @param range the lines that were asked for
record BlameFailure(WorkingPaths paths, LineRange range) {
    private static final Pattern LINES = Pattern.compile("has only (\\d+) lines?");
    private static final int SHORT_NAME = 9;

    /// How many bytes of a file git looks at to tell whether it is binary.
    private static final int BEGINNING = 8000;

    /// The failure to report for what git printed.
    RuntimeException of(String err) {
        Matcher lines = LINES.matcher(err);
        if (lines.find()) {
            return tooShort(lines.group(1));
        }
        if (err.contains("no such ref") || (range.commit().isEmpty() && err.contains("bad revision"))) {
            return missing(
                    "this repository has no commit yet, so git knows no change of " + shown(),
                    "commit the file, then ask again");
        }
        if (!err.contains("no such path")) {
            return new BrokenException(
                    ErrorCode.GIT_FAILED,
                    "git can't tell who changed " + shown() + ": " + RemoteFailure.tellingLine(err),
                    "try it with: git blame " + shown());
        }
        if (!range.commit().isEmpty()) {
            String commit = range.commit().substring(0, SHORT_NAME);
            return missing(
                    "there is no file %s in commit %s".formatted(shown(), commit),
                    "see its files with: git ls-tree -r --name-only " + commit);
        }
        if (paths.isFile(range.path())) {
            return missing(
                    "git does not track " + shown() + ", so it knows no change of it",
                    "add it with: git add " + shown());
        }
        return paths.isFile(paths.fromHere(range.path()))
                ? missing(
                        "git knows no file %s here, as paths count from this folder".formatted(shown()),
                        "give %s:%d".formatted(Printable.excerpt(paths.fromHere(range.path())), range.first()))
                : missing(
                        "git knows no file " + shown() + " here",
                        "give a file that is committed, as its path from this folder");
    }

    private InvalidInputException tooShort(String lines) {
        return lines.equals("0")
                ? bad(shown() + " is empty, so it has no line " + range.first(), "give another file")
                : bad(
                        shown() + " has fewer lines than " + range.first(),
                        lines.equals("1") ? "it has 1; give line 1" : "give a line from 1 to " + lines);
    }

    /// Refuses lines of a binary file.
    void refuseBinary(List<BlamedLine> lines) {
        if (lines.stream().anyMatch(line -> line.text().indexOf('\0') >= 0)
                || (range.commit().isEmpty() && isBinary())) {
            throw bad(
                    shown() + " is a binary file, and sessions are compared by lines of text",
                    "see which sessions edited it with: git session why " + shown());
        }
    }

    private boolean isBinary() {
        if (!paths.isFile(range.path())) {
            return false;
        }
        try (InputStream in = Files.newInputStream(paths.file(range.path()))) {
            for (byte next : in.readNBytes(BEGINNING)) {
                if (next == 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // git could read it
        }
    }

    private String shown() {
        return Printable.clean(range.path());
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }

    private static NotFoundException missing(String what, String next) {
        return new NotFoundException(ErrorCode.NO_MATCH, what, next);
    }
}
