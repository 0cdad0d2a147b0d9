/// The format of session branches: paths, manifests, tombstones, and what a branch holds.
///
/// Start at [dev.gitsession.store.format.BranchLayout], which alone knows paths, and
/// [dev.gitsession.store.format.BranchReader], which alone reads branches. It does not know how content is cut, nor
/// how anything is pushed.
@NullMarked
package dev.gitsession.store.format;

import org.jspecify.annotations.NullMarked;
