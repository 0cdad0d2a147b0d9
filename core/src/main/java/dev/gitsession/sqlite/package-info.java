/// Databases of other programs, which are only ever read.
///
/// Start at [dev.gitsession.sqlite.Database]. The driver is loaded when the first database is opened; the package knows
/// nothing of agents or sessions.
@NullMarked
package dev.gitsession.sqlite;

import org.jspecify.annotations.NullMarked;
