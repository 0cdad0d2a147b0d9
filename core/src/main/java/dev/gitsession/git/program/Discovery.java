package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks git for the repository that contains a folder.
///
/// @param directory the folder
record Discovery(GitRunner runner, Path directory) {
    /// Finds the repository that contains the folder.
    ///
    /// @throws InvalidInputException if there is none
    /// @throws BrokenException if git is too old
    Git.Layout layout() {
        // The last argument fails in a repository without commits, but git still prints the results of those before
        // it. Inside the git folder `--show-cdup` prints no line, so it follows the options that always print one.
        GitResult result = runner.run(GitCommand.of(
                directory,
                "rev-parse",
                "--path-format=absolute",
                "--git-dir",
                "--git-common-dir",
                "--git-path",
                "objects",
                "--git-path",
                "shallow",
                "--show-object-format",
                "--is-bare-repository",
                "--show-cdup",
                "--symbolic-full-name",
                "HEAD"));
        List<String> lines = result.text().lines().toList();
        if (lines.size() < 7) {
            throw noRepository(result);
        }
        if (lines.getFirst().startsWith("--")) {
            throw tooOld();
        }
        if (!ObjectFormat.isName(lines.get(4))) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_PATH,
                    Printable.clean(directory.toString())
                            + " is in a repository whose path has a line break in it, which is not supported",
                    "rename the folder, then run it again");
        }
        Path gitDir = Path.of(lines.get(0));
        Optional<Path> top = Boolean.parseBoolean(lines.get(5)) ? Optional.empty() : top(gitDir, lines.get(6));
        return new Git.Layout(
                top.orElse(gitDir),
                gitDir,
                Path.of(lines.get(1)),
                Path.of(lines.get(2)),
                Path.of(lines.get(3)),
                ObjectFormat.parse(lines.get(4)),
                top.isEmpty(),
                lines.stream()
                        .skip(6)
                        .filter(RefName::isWellFormed)
                        .map(RefName::new)
                        .findFirst());
    }

    /// The top of the working tree. If git was asked inside a git folder called `.git`, that is the folder's parent.
    private Optional<Path> top(Path gitDir, String cdup) {
        boolean told = !cdup.equals("HEAD") && !cdup.startsWith("refs/");
        if (told) {
            return Optional.of(directory.resolve(cdup).normalize());
        }
        return Optional.of(gitDir).filter(folder -> folder.endsWith(".git")).map(Path::getParent);
    }

    private RuntimeException noRepository(GitResult result) {
        if (result.timedOut()) {
            return new BrokenException(
                    ErrorCode.GIT_TIMEOUT, "git did not answer in time", "check the disk, then try again");
        }
        if (result.text().startsWith("--")) {
            return tooOld();
        }
        if (result.err().contains("dubious ownership")) {
            return new InvalidInputException(
                    ErrorCode.UNSAFE_REPOSITORY,
                    "git refuses the repository in " + directory + " because somebody else owns it",
                    "if you trust it: git config --global --add safe.directory " + directory);
        }
        if (result.err().contains("not a git repository")) {
            return new InvalidInputException(
                    ErrorCode.NO_REPOSITORY,
                    Printable.clean(directory + " is in no git repository"),
                    "run it inside one, or name one with -C <dir>");
        }
        return new BrokenException(
                ErrorCode.GIT_FAILED,
                "git can't read the repository: " + RemoteFailure.tellingLine(result.err()),
                "run git status in " + directory + " to see what is wrong");
    }

    private BrokenException tooOld() {
        String version = version();
        return new BrokenException(
                ErrorCode.GIT_TOO_OLD,
                "git " + version + " is too old",
                "install git " + GitRunner.MINIMUM_VERSION + " or newer");
    }

    /// The repository's effective configuration.
    GitConfig config() {
        GitResult result = runner.run(GitCommand.of(directory, "config", "--list", "-z", "--show-scope")
                .withEnvironment(runner.environment().commandLineConfig()));
        if (!result.succeeded()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_CONFIG,
                    "git's configuration can't be read: " + RemoteFailure.tellingLine(result.err()),
                    "mend it with: git config --edit");
        }
        return GitConfig.parse(result.text());
    }

    /// The version of git.
    String version() {
        String text = runner.run(GitCommand.of(directory, "--version")).text().strip();
        Optional<String> number = text.lines().findFirst().map(line -> line.replaceFirst("^git version ", ""));
        return Printable.clean(number.orElse("unknown"));
    }
}
