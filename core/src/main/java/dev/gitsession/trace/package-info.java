/// The trace: a record of what the program does and why, to explain a failure.
///
/// Start at [dev.gitsession.trace.Trace]. The package uses the JDK alone and does not know where the record goes.
@NullMarked
package dev.gitsession.trace;

import org.jspecify.annotations.NullMarked;
