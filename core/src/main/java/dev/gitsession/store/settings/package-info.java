/// The settings of the store, read from git's configuration and `.gitsession`.
///
/// Start at [dev.gitsession.store.settings.StoreSettings]. It reads no session and no branch.
@NullMarked
package dev.gitsession.store.settings;

import org.jspecify.annotations.NullMarked;
