/// Redaction as a repository configures it, and what this clone knows of files that were searched before.
///
/// Start at [dev.gitsession.store.redaction.LocalRedaction]. It knows no branches.
@NullMarked
package dev.gitsession.store.redaction;

import org.jspecify.annotations.NullMarked;
