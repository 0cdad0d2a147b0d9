/// Redaction as a repository configures it, with checkpoints of files that were searched before.
///
/// Start at [dev.gitsession.store.redaction.LocalRedaction]. The package knows no branches.
@NullMarked
package dev.gitsession.store.redaction;

import org.jspecify.annotations.NullMarked;
