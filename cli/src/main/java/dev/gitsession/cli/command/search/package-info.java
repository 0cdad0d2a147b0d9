/// The commands that search sessions, and the caches that they keep.
///
/// Start at [dev.gitsession.cli.command.search.SearchCommand].
@NullMarked
package dev.gitsession.cli.command.search;

import org.jspecify.annotations.NullMarked;
