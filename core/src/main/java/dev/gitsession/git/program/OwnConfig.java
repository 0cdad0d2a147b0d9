package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import org.jspecify.annotations.Nullable;

/// Changes the configuration of one repository, which all its working trees share.
record OwnConfig(GitRunner runner, Git.Layout layout) {
    /// The exit code of `git config --unset-all` for a key that is not set.
    private static final int NO_SUCH_KEY = 5;

    /// Sets a key, or removes it if the value is null.
    void set(String key, @Nullable String value) {
        GitCommand command = value == null
                ? GitCommand.of(layout.top(), "config", "--local", "--unset-all", key)
                : GitCommand.of(layout.top(), "config", "--local", "--replace-all", key, value);
        GitResult result = runner.run(command);
        boolean absent = value == null && result.exitCode() == NO_SUCH_KEY;
        if (!result.succeeded() && !absent) {
            String file = layout.commonDir().resolve("config").toString();
            throw new BrokenException(
                    ErrorCode.GIT_FAILED,
                    "git can't change %s: %s".formatted(key, RemoteFailure.tellingLine(result.err())),
                    "check the permissions of " + Printable.clean(file));
        }
    }
}
