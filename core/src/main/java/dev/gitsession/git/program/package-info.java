/// Implements the git port with the `git` program.
///
/// Start at [dev.gitsession.git.program.NativeGit]. Only the wiring and this package know it.
@NullMarked
package dev.gitsession.git.program;

import org.jspecify.annotations.NullMarked;
