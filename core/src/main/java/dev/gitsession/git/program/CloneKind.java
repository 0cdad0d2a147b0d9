package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;

/// How much of a remote the user's repository holds. A request that offers the remote what is here gets only the
/// rest.
///
/// @param partial whether it is a partial clone: git left out objects, and `git gc` may drop some that refs hold
/// @param treeless whether it may hold commits without their trees, so that nothing may be offered
/// @param seen whether it has seen the remote, so that the remote's files are mostly here
record CloneKind(boolean partial, boolean treeless, boolean seen) {
    static CloneKind of(Git.Layout layout, GitConfig config, String remote) {
        boolean seen = !RefFiles.haveNone(layout.commonDir(), "refs/remotes/" + remote);
        return new CloneKind(config.isPartialClone(), config.leavesOutTrees(), seen);
    }

    /// Whether small files may come along with trees: all others of the remote are here, and do not come, too.
    boolean takesSmallFiles() {
        return seen && !treeless;
    }
}
