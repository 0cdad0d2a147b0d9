/// Uploads that nobody asks for: those of agents' hooks and of `git session watch`.
///
/// Start at [dev.gitsession.store.unattended.UnattendedUpload]. It prints nothing.
@NullMarked
package dev.gitsession.store.unattended;

import org.jspecify.annotations.NullMarked;
