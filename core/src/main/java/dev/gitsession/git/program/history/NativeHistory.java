package dev.gitsession.git.program.history;

import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.CommitChange;
import dev.gitsession.git.history.History;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Asks the git program for the history of files.
public final class NativeHistory implements History {
    /// The user's settings for diffs must not change what is parsed here.
    private static final List<String> PLAIN_PATCH = List.of(
            "-c",
            "core.quotePath=false",
            "-c",
            "diff.suppressBlankEmpty=false",
            "-c",
            "diff.submodule=short",
            "-c",
            "log.showRoot=true");

    private static final List<String> PATCH_OPTIONS = List.of(
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "--encoding=UTF-8",
            "--unified=3",
            "--inter-hunk-context=0",
            "--find-renames",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--ignore-submodules=all",
            "-O/dev/null",
            "--no-relative",
            "-p");

    private final GitRunner runner;
    private final Path directory;
    private final WorkingPaths paths;

    /// @param directory the folder that paths are relative to
    /// @param layout without a working tree, files are those of the last commit
    private NativeHistory(GitRunner runner, Path directory, Git.Layout layout) {
        this.runner = runner;
        this.directory = directory;
        this.paths = new WorkingPaths(directory, layout);
    }

    /// Declared as the port: a command that asks for no history loads no class of it.
    public static History of(GitRunner runner, Path directory, Git.Layout layout) {
        return new NativeHistory(runner, directory, layout);
    }

    @Override
    public List<BlamedLine> blame(LineRange range) {
        List<String> arguments = new ArrayList<>(List.of("-c", "core.quotePath=false", "blame", "-w", "-M", "-C"));
        arguments.addAll(List.of("--porcelain", "--encoding=UTF-8", "-L", range.first() + "," + range.last()));
        if (!range.commit().isEmpty() || paths.layout().bare()) {
            arguments.add(range.commit().isEmpty() ? "HEAD" : range.commit());
        }
        arguments.addAll(List.of("--", range.path()));
        GitResult result = runner.run(GitCommand.of(directory).and(arguments));
        BlameFailure failure = new BlameFailure(paths, range);
        if (!result.succeeded()) {
            throw failure.of(result.err());
        }
        List<BlamedLine> lines = BlameOutput.parse(result.text());
        failure.refuseBinary(lines);
        return lines;
    }

    @Override
    public String pathInRepository(String path) {
        return paths.inRepository(path);
    }

    @Override
    public String pathFromHere(String path) {
        return paths.fromHere(path);
    }

    @Override
    public List<CommitChange> commits(Collection<String> revisions) {
        if (revisions.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(PLAIN_PATCH);
        arguments.addAll(List.of("show", "--diff-merges=first-parent", "--format=" + PatchOutput.FORMAT));
        arguments.addAll(PATCH_OPTIONS);
        arguments.add("--end-of-options");
        revisions.forEach(revision -> arguments.add(revision + "^{commit}"));
        arguments.add("--");
        GitRunner.Reading<List<CommitChange>> shown =
                runner.run(GitCommand.of(directory).and(arguments), PatchOutput::parse);
        if (!shown.result().succeeded() && !isUnknown(shown.result().err())) {
            throw new BrokenException(
                    ErrorCode.GIT_FAILED,
                    "git can't show a commit: "
                            + RemoteFailure.tellingLine(shown.result().err()),
                    "look with: git fsck");
        }
        return shown.value();
    }

    /// Whether a revision names nothing, as git says it.
    private static boolean isUnknown(String err) {
        return err.contains("unknown revision") || err.contains("bad revision") || err.contains("expected commit type");
    }

    @Override
    public CommitChange uncommitted(String path) {
        List<String> arguments = new ArrayList<>(PLAIN_PATCH);
        arguments.add("diff");
        arguments.addAll(PATCH_OPTIONS.stream()
                .filter(option -> !option.equals("--no-show-signature") && !option.startsWith("--encoding"))
                .toList());
        arguments.addAll(List.of("HEAD", "--", path));
        return runner.run(GitCommand.of(directory).and(arguments), PatchOutput::uncommitted)
                .value();
    }

    @Override
    public List<String> paths(String path) {
        List<String> arguments = new ArrayList<>(PLAIN_PATCH);
        arguments.addAll(List.of("log", "--follow", "--name-only", "--no-relative", "--format="));
        arguments.addAll(List.of("--diff-filter=AMRC", "-z", "--", path));
        GitResult result = runner.run(GitCommand.of(directory).and(arguments));
        Set<String> paths = new LinkedHashSet<>();
        for (String name : result.text().split("\0", -1)) {
            if (!name.isBlank()) {
                paths.add(name.strip());
            }
        }
        return List.copyOf(paths);
    }

    @Override
    public List<String> changedSince(String commit) {
        List<String> arguments = new ArrayList<>(PLAIN_PATCH);
        arguments.addAll(
                List.of("diff", "--name-only", "-z", "--no-relative", "--no-ext-diff", "--ignore-submodules=all"));
        arguments.addAll(List.of("--merge-base", "--end-of-options", commit, "--"));
        GitResult result = runner.run(GitCommand.of(directory).and(arguments));
        return result.succeeded() && !result.text().isEmpty()
                ? List.of(result.text().split("\0"))
                : List.of();
    }

    @Override
    public boolean isNamedElsewhere(Collection<String> words, CommitChange commit) {
        if (words.isEmpty() || commit.name().isEmpty()) {
            return false;
        }
        List<String> arguments = new ArrayList<>(List.of("log", "--format=%H", "-2", "-E", "--regexp-ignore-case"));
        words.forEach(word -> arguments.add("--grep=(^|[^[:alnum:]])" + quoted(word) + "($|[^[:alnum:]])"));
        arguments.addAll(List.of("HEAD", "--"));
        GitResult result = runner.run(GitCommand.of(directory).and(arguments));
        return result.text().lines().anyMatch(name -> !name.equals(commit.name()));
    }

    /// A word as an extended regular expression that matches it alone.
    private static String quoted(String word) {
        return Pattern.compile("[^\\p{L}\\p{N}_-]").matcher(word).replaceAll("[$0]");
    }
}
