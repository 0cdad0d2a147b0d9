package dev.gitsession.cli.command.search;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the arguments of `git session why`, as `git blame` reads them: a file or a commit, before `--` only a commit,
/// after it only a file. `COMMIT:FILE:LINE` is a line of the file in that commit.
///
/// @param folder the folder that paths are relative to
record WhyArguments(Git git, Path folder) {
    private static final String SEPARATOR = "--";
    private static final Pattern LINES = Pattern.compile("(.+?):(\\d{1,9})(?:[-,](\\d{1,9}))?");

    /// What the arguments name.
    ///
    /// @param words one argument, or one or two around `--`
    WhyTarget read(List<String> words) {
        int separator = words.indexOf(SEPARATOR);
        if (separator < 0) {
            return any(words.getFirst());
        }
        Optional<String> revision = only(words.subList(0, separator));
        Optional<String> file = only(words.subList(separator + 1, words.size()));
        if (file.isEmpty()) {
            String name = revision.orElseThrow(() -> bad("no file and no commit is named", "name one beside --"));
            return new WhyTarget.Commit(commit(name).orElseThrow(() -> unknown("commit", name)));
        }
        if (revision.isEmpty()) {
            return file(file.get());
        }
        String name = revision.get();
        return lines(commit(name).orElseThrow(() -> unknown("commit", name)), file.get())
                .orElseThrow(() -> noLine(name, file.get()));
    }

    private static Optional<String> only(List<String> words) {
        if (words.size() > 1) {
            throw bad("'%s' is one argument too many".formatted(Printable.excerpt(words.get(1))), "see --help");
        }
        return words.stream().findFirst();
    }

    private WhyTarget any(String argument) {
        if (exists(argument)) {
            if (commit(argument).isPresent()) {
                String shown = Printable.excerpt(argument);
                throw bad(
                        "'%s' is both a file and a commit".formatted(shown),
                        "say which: git session why -- %s, or git session why %s --".formatted(shown, shown));
            }
            return new WhyTarget.WholeFile(argument);
        }
        Optional<WhyTarget.Lines> lines = lines("", argument);
        if (lines.isPresent()) {
            return ofCommit(lines.get());
        }
        Optional<String> commit = commit(argument);
        if (commit.isPresent()) {
            return new WhyTarget.Commit(commit.get());
        }
        int colon = argument.indexOf(':');
        if (colon > 0 && commit(argument.substring(0, colon)).isPresent()) {
            throw noLine(argument.substring(0, colon), argument.substring(colon + 1));
        }
        if (git.history().paths(argument).isEmpty()) {
            throw unknown("file and no commit", argument);
        }
        return new WhyTarget.WholeFile(argument); // one that was deleted, or one of a bare repository
    }

    /// A file, possibly with lines, that is named as one.
    private WhyTarget file(String argument) {
        Optional<WhyTarget.Lines> lines = exists(argument) ? Optional.empty() : lines("", argument);
        return lines.isPresent() ? lines.get() : new WhyTarget.WholeFile(argument);
    }

    /// Whether the working tree has such a file.
    private boolean exists(String argument) {
        if (argument.isEmpty()) {
            throw bad("no file is named", "name a file, or a line such as src/Main.java:42");
        }
        if (git.layout().bare()) {
            return false; // what lies in its folder is git's own
        }
        Path file = folder.resolve(argument);
        if (Files.isDirectory(file)) {
            throw bad(
                    "'%s' is a folder".formatted(Printable.excerpt(argument)),
                    "name a file, or a line such as src/Main.java:42");
        }
        return Files.exists(file);
    }

    /// Lines such as `HEAD~3:src/Main.java:42` are those of the file in that commit, whose path is relative to the top
    /// folder.
    private WhyTarget.Lines ofCommit(WhyTarget.Lines lines) {
        LineRange range = lines.range();
        int colon = range.path().indexOf(':');
        if (colon <= 0 || exists(range.path())) {
            return lines;
        }
        String path = range.path().substring(colon + 1);
        String here = path.startsWith("./") || path.startsWith("../")
                ? path
                : git.history().pathFromHere(path);
        return commit(range.path().substring(0, colon))
                .map(commit ->
                        new WhyTarget.Lines(new LineRange(commit, here, range.first(), range.last()), lines.several()))
                .orElse(lines);
    }

    private static Optional<WhyTarget.Lines> lines(String commit, String argument) {
        Matcher lines = LINES.matcher(argument);
        if (!lines.matches()) {
            return Optional.empty();
        }
        boolean several = lines.group(3) != null;
        int first = Integer.parseInt(lines.group(2));
        int last = several ? Integer.parseInt(lines.group(3)) : first;
        if (first < 1 || last < first) {
            throw bad(
                    "'%s' names no lines".formatted(Printable.excerpt(argument)),
                    "count lines from 1, the first before the last: %s:10-20".formatted(lines.group(1)));
        }
        return Optional.of(new WhyTarget.Lines(new LineRange(commit, lines.group(1), first, last), several));
    }

    /// The full name of a commit.
    private Optional<String> commit(String revision) {
        String asked = revision + "^{commit}";
        return Optional.ofNullable(git.resolve(List.of(asked)).get(asked)).map(ObjectId::hex);
    }

    private static InvalidInputException noLine(String revision, String file) {
        String shown = Printable.excerpt(file);
        return bad(
                "%s of commit %s needs a line".formatted(shown, Printable.excerpt(revision)),
                "give one, such as %s:%s:42, or see which sessions edited it: git session why -- %s"
                        .formatted(Printable.excerpt(revision), shown, shown));
    }

    private NotFoundException unknown(String what, String name) {
        String missing = "there is no %s '%s'".formatted(what, Printable.excerpt(name));
        return commit("HEAD").isEmpty()
                ? new NotFoundException(
                        ErrorCode.NO_MATCH,
                        missing + ", as this repository has no commit yet",
                        "commit something first, then ask again")
                : new NotFoundException(
                        ErrorCode.NO_MATCH,
                        missing + " here",
                        "give a line such as src/Main.java:42, a file or a commit");
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }
}
