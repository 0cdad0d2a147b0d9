/// The settings of the store, from git's configuration and `.gitsession`.
///
/// Start at [dev.gitsession.store.settings.StoreSettings]. The package reads no sessions and no branches.
@NullMarked
package dev.gitsession.store.settings;

import org.jspecify.annotations.NullMarked;
