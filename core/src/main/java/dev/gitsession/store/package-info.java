/// Sessions on session branches: where they lie, how they get there and back.
///
/// Start at [dev.gitsession.store.Upload]. [dev.gitsession.store.BranchLayout] alone knows paths,
/// [dev.gitsession.store.BranchReader] alone reads branches. The package knows the ports for git and for plans, and no
/// adapter of either.
@NullMarked
package dev.gitsession.store;

import org.jspecify.annotations.NullMarked;
