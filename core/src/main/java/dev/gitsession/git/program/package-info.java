/// The adapter of the git port that uses the `git` program.
///
/// Start at [dev.gitsession.git.program.NativeGit]. Only the wiring and this package know it.
@NullMarked
package dev.gitsession.git.program;

import org.jspecify.annotations.NullMarked;
