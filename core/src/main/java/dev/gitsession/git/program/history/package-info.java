/// Asks the `git` program for the history of files.
///
/// Start at [dev.gitsession.git.program.history.NativeHistory]. Only the package above knows it.
@NullMarked
package dev.gitsession.git.program.history;

import org.jspecify.annotations.NullMarked;
