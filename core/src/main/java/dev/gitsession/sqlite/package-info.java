/// Reads the databases of other programs; never writes to them.
///
/// Start at [dev.gitsession.sqlite.Database]. The driver is loaded when the first database is opened. The package
/// knows nothing of agents or sessions.
@NullMarked
package dev.gitsession.sqlite;

import org.jspecify.annotations.NullMarked;
