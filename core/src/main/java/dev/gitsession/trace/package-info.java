/// What the program does and why, told while it does it, for whoever looks into a failure.
///
/// Start at [dev.gitsession.trace.Trace]. The package uses the JDK alone and does not know where the words go.
@NullMarked
package dev.gitsession.trace;

import org.jspecify.annotations.NullMarked;
