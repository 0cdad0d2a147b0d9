package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Detects that the user's `reference-transaction` hook refused to let one of our refs move.
final class OwnHook {
    private static final String FILE = "hooks/reference-transaction";

    /// Git's message about it. Before 2.50 it does not name the hook, but no other hook can abort an update of refs.
    private static final Pattern ABORTED = Pattern.compile("aborted by (the )?(reference-transaction )?hook");

    private OwnHook() {}

    /// Whether the hook aborted an update of refs.
    static boolean ended(GitResult update) {
        return ABORTED.matcher(update.err()).find();
    }

    /// The message for the user.
    static BrokenException refused(GitRunner runner, Git.Layout layout, RefName ref, GitResult update) {
        String file = runner.run(GitCommand.of(layout.top(), "rev-parse", "--path-format=absolute", "--git-path", FILE))
                .text()
                .strip();
        String words = update.err()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !ABORTED.matcher(line).find())
                .collect(Collectors.joining(" "));
        return new BrokenException(
                ErrorCode.HOOK_REFUSED,
                Printable.clean(
                        "your hook %s refused to move %s%s".formatted(file, ref, words.isEmpty() ? "" : ": " + words)),
                "allow refs/git-session/ in it, then run it again");
    }
}
