package dev.gitsession.plan.forge;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.Optional;

/// Changes the body of an issue that others may be editing too.
///
/// Forges have no compare-and-swap for bodies, but for the newest Gitea. So: read, change, write at once,
/// read back, and once more where the change is not in what was read back, because somebody wrote a body
/// without it. What is read back and has the change may have more edits of others by then, and is left alone.
///
/// What remains: an edit of somebody else that arrives between the read and the write, some hundredths of a second, is
/// overwritten without a trace on a forge that does not compare.
final class BodyUpdate {
    private static final int ROUNDS = 5;

    private final Forge forge;

    BodyUpdate(Forge forge) {
        this.forge = forge;
    }

    /// What to do to a body: the same again does nothing.
    @FunctionalInterface
    interface Change {
        /// The body as it should be; empty if it is so already.
        ///
        /// @param round from 1; every further one comes after a write
        Optional<String> of(ForgeIssue issue, int round);
    }

    /// @param issue as it was read last
    /// @param written whether anything was written
    record Result(ForgeIssue issue, boolean written) {}

    Result run(long number, Change change) {
        for (int round = 1; round <= ROUNDS; round++) {
            ForgeIssue issue = forge.read(number);
            Optional<String> body = change.of(issue, round);
            if (body.isEmpty()) {
                return new Result(issue, round > 1);
            }
            forge.write(issue, body.get());
        }
        throw new RemoteUnreachableException(
                ErrorCode.FORGE_CONTESTED,
                "others keep overwriting the text of #%d on %s".formatted(number, forge.name()),
                "try again later");
    }
}
