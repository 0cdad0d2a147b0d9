/// Brings an index up to date with what the remote stores and with the sessions of this machine.
///
/// Start at [dev.gitsession.reading.update.IndexUpdater]. The package knows no implementation of the index.
@NullMarked
package dev.gitsession.reading.update;

import org.jspecify.annotations.NullMarked;
