package dev.gitsession.cli.command.exec;

import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.command.stored.FileDestination;
import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.TemporaryFiles;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.DownloadedSession;
import dev.gitsession.store.format.BranchLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `git session exec download-remote-session`: fetches a session from its branch.
public final class DownloadRemoteSessionCommand extends ExecCommand {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "exec download-remote-session",
                "--session-branch B --session-id ID",
                "fetch a session as the original system's command does",
                """
                Fetches a session from its branch into .erk/scratch/remote-sessions/<session_id>/, like
                git session download, with the options and the JSON of the original system's command.
                What was in that folder before is removed. Exits with 0 or 1; errors are JSON on
                standard output, too.
                """,
                List.of(
                        OptionSpec.value("session-branch", "B", "the branch that stores it")
                                .offering(Hint.BRANCH),
                        OptionSpec.value("session-id", "ID", "the session's whole id")
                                .offering(Hint.SESSION)),
                List.of(new CommandSpec.Example(
                        "git session exec download-remote-session --session-branch async-learn/123 --session-id abc",
                        "fetches the session abc of plan 123")));
    }

    @Override
    Map<String, @Nullable Object> answer(Invocation invocation) {
        String branch = required(invocation, "session-branch");
        SessionId session = new SessionId(required(invocation, "session-id"));
        Git git = invocation.wiring().git();
        FileDestination destination = FileDestination.inWorkingTree(git.layout(), 0);
        Download.Query query = new Download.Query(
                Optional.empty(), Optional.of(BranchLayout.branchNamed(branch)), Optional.of(session.value()), false);
        DownloadedSession downloaded = new Download(git, invocation.settings(git))
                .fetch(query, destination)
                .sessions()
                .getFirst();
        List<Path> paths = destination.pathsOf(downloaded);
        removeOthers(paths);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_id", downloaded.sessionId());
        answer.put("path", paths.getFirst().toString());
        answer.put("source", "branch");
        return answer;
    }

    /// Removes what else is in the folder of the downloaded files.
    private static void removeOthers(List<Path> paths) {
        Path folder = paths.getFirst().resolveSibling(".").normalize();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path file : content) {
                if (paths.stream().noneMatch(path -> path.startsWith(file))) {
                    TemporaryFiles.remove(file);
                }
            }
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.NOT_WRITABLE,
                    "the earlier content of %s can't be removed: %s".formatted(folder, e.getMessage()),
                    "remove the folder, then run it again",
                    e);
        }
    }
}
