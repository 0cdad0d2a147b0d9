package dev.gitsession.store.change;

import dev.gitsession.git.FetchedRefs;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.store.settings.StoreSettings;
import java.util.List;

/// Finds out whether one of the fetched branches is the remote's default branch. A fetch tells which commit `HEAD`
/// is at, but not which branch that is. So the remote is asked only where a fetched branch is at the same commit.
public final class DefaultBranch {
    /// Stands for a default branch that is none of the fetched ones.
    private static final RefName ANOTHER = new RefName("refs/another-branch");

    private DefaultBranch() {}

    /// The fetched refs, with the default branch. Its name is known only if it is one of them.
    public static RemoteRefs among(Git git, StoreSettings settings, FetchedRefs fetched) {
        boolean maybe = fetched.head().filter(fetched.tips()::containsValue).isPresent();
        return new RemoteRefs(
                fetched.tips(),
                maybe
                        ? git.remoteRefs(settings.remote(), List.of(FetchedRefs.HEAD))
                                .head()
                        : fetched.head().map(tip -> ANOTHER));
    }
}
