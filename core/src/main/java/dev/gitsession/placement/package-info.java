/// Puts a stored session where its agent finds it on this machine.
///
/// Start at [dev.gitsession.placement.Placement]. It knows no git and no remote.
@NullMarked
package dev.gitsession.placement;

import org.jspecify.annotations.NullMarked;
