/// Commands that read and continue sessions: `show`, `resume`, `local`.
///
/// Start at [dev.gitsession.cli.command.show.ShowCommand]. The package stores nothing.
@NullMarked
package dev.gitsession.cli.command.show;

import org.jspecify.annotations.NullMarked;
