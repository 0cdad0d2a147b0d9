/// The git port, and its records: objects, refs, remotes, pushes.
///
/// Start at [dev.gitsession.git.Git], the port: what the store asks of a user's repository, which it only reads.
/// Everything that writes happens in a [dev.gitsession.git.Scratch], a private bare repository that borrows the user's
/// objects. [dev.gitsession.git.program.NativeGit] does both with the `git` program. The package knows objects, refs
/// and
/// remotes; it knows neither plans nor sessions.
@NullMarked
package dev.gitsession.git;

import org.jspecify.annotations.NullMarked;
