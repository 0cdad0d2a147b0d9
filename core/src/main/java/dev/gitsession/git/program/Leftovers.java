package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Finds scratch repositories that outlived their process. Each command removes those it can. The ones that stay
/// belong to another user, or are in use as a mount point.
public final class Leftovers {
    private Leftovers() {}

    /// The scratch folders that are too old to be in use.
    public static List<Path> of(Git.Layout layout, Instant now) {
        return ScratchFolder.stale(ScratchFolder.all(layout), now);
    }
}
