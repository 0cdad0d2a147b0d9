/// The git port and its values: objects, refs, remotes, pushes.
///
/// Start at [dev.gitsession.git.Git], the port to a user's repository, which the store only reads. All writing
/// happens in a [dev.gitsession.git.Scratch], a private bare repository that borrows the user's objects.
/// [dev.gitsession.git.program.NativeGit] implements both with the `git` program. The package knows objects, refs and
/// remotes; it knows neither plans nor sessions.
@NullMarked
package dev.gitsession.git;

import org.jspecify.annotations.NullMarked;
