/// The format of session branches: paths, manifests, tombstones, and what a branch contains.
///
/// Start at [dev.gitsession.store.format.BranchLayout], the only class that knows paths, and
/// [dev.gitsession.store.format.BranchReader], the only class that reads branches. The package does not know how
/// transcripts are cut into parts or how anything is pushed.
@NullMarked
package dev.gitsession.store.format;

import org.jspecify.annotations.NullMarked;
