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

/// The user's `reference-transaction` hook, where it did not let a ref of ours move.
final class OwnHook {
    private static final String FILE = "hooks/reference-transaction";

    /// git's own line; git before 2.50 does not name the hook, which is the only one that can end an update of refs.
    private static final Pattern ABORTED = Pattern.compile("aborted by (the )?(reference-transaction )?hook");

    private OwnHook() {}

    /// Whether it is what ended an update of refs.
    static boolean ended(GitResult update) {
        return ABORTED.matcher(update.err()).find();
    }

    /// What to tell the user.
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
                        "your hook %s did not let %s move%s".formatted(file, ref, words.isEmpty() ? "" : ": " + words)),
                "let refs/git-session/ pass in it, then run it again");
    }
}
