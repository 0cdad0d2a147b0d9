/// Writes packs object by object, indexes them, and keeps them as long as they are needed.
///
/// Start at [dev.gitsession.git.pack.PackWriter]. The package starts no processes.
@NullMarked
package dev.gitsession.git.pack;

import org.jspecify.annotations.NullMarked;
