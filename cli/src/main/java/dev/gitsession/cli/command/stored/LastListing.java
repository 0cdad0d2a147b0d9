package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.Listing;
import org.jspecify.annotations.Nullable;

/// What this clone knows of a remote that can't be reached, with a warning that says as of when.
public final class LastListing {
    private LastListing() {}

    /// The sessions of `--plan` or of all plans that the last listing told, and a warning.
    ///
    /// @param failure why the remote can't be asked
    /// @throws RemoteUnreachableException that failure, if the remote has lost something, or if there was no
    ///     listing
    public static Listing instead(RemoteUnreachableException failure, Invocation invocation, ListSessions list) {
        ListSessions.@Nullable Remembered known =
                failure.isDamage() ? null : list.lastListing(invocation.plan()).orElse(null);
        if (known == null) {
            throw failure;
        }
        invocation.wiring().trace().failed(failure);
        invocation
                .console()
                .warning("%s; this is what it told until %s"
                        .formatted(
                                failure.getMessage(),
                                HumanFormat.time(
                                        known.at(), invocation.wiring().clock().getZone())));
        return known.listing();
    }
}
