/// Sessions read and continued: `show`, `resume`, `local`.
///
/// Start at [dev.gitsession.cli.command.show.ShowCommand]. It stores nothing.
@NullMarked
package dev.gitsession.cli.command.show;

import org.jspecify.annotations.NullMarked;
