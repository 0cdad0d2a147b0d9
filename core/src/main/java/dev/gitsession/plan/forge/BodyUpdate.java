package dev.gitsession.plan.forge;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.Optional;

/// Changes the body of an issue that other people may be editing at the same time.
///
/// Only the newest Gitea can compare and swap bodies. So the body is read, changed, written at once and read back.
/// If the change is missing then, because somebody wrote a body without it, the whole is repeated. If the change
/// is there, the body is left alone, even if it contains other edits by then.
///
/// One gap remains: another edit that arrives between read and write, within some hundredths of a second, is
/// overwritten on a forge that does not compare.
final class BodyUpdate {
    private static final int ROUNDS = 5;

    private final Forge forge;

    BodyUpdate(Forge forge) {
        this.forge = forge;
    }

    /// A change to a body. Applying it twice has the same effect as once.
    @FunctionalInterface
    interface Change {
        /// The desired body. Empty if the body is as desired already.
        ///
        /// @param round the number of the round, from 1; each further one follows a write
        Optional<String> of(ForgeIssue issue, int round);
    }

    /// @param issue the issue as it was last read
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
