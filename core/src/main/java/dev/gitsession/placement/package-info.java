/// Writes a stored session to the place where its agent looks for it on this machine.
///
/// Start at [dev.gitsession.placement.Placement]. The package knows no git and no remote.
@NullMarked
package dev.gitsession.placement;

import org.jspecify.annotations.NullMarked;
