/// The program `git session ...`.
///
/// Start at [dev.gitsession.cli.Main]. Only this package and those below touch the standard streams, the clock and
/// the environment.
@NullMarked
package dev.gitsession.cli;

import org.jspecify.annotations.NullMarked;
