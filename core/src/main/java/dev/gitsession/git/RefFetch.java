package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.List;
import java.util.Optional;

/// Fetches refs by name from a remote that may have lost something of them.
public final class RefFetch {
    private final Git git;
    private final Scratch scratch;

    public RefFetch(Git git, Scratch scratch) {
        this.git = git;
        this.scratch = scratch;
    }

    /// Fetches refs and what they point at; see [Scratch#fetchRefs]. Empty if the remote may have lost something
    /// of them. Then the caller asks for their tips and fetches these as far as possible ([BisectingFetch]).
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    public Optional<RemoteRefs> fetch(List<String> names, Scratch.Amount amount) {
        return fetch(names, amount, List.of());
    }

    /// The same, with further objects, as far as the remote has them.
    public Optional<RemoteRefs> fetch(List<String> names, Scratch.Amount amount, List<ObjectId> objects) {
        try {
            return Optional.of(scratch.fetchRefs(names, amount, objects));
        } catch (RemoteUnreachableException e) {
            git.trace().failed(e);
            boolean offline = BisectingFetch.isOfAll(e) && e.code() != ErrorCode.OLD_PROTOCOL;
            if (!objects.isEmpty() && !offline) {
                return fetch(names, amount); // the remote may no longer have the objects
            }
            if (BisectingFetch.isOfAll(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
