/// The program: `git session ...`.
///
/// Start at [dev.gitsession.cli.Main]. Only here and below are the standard streams, the clock and the environment
/// touched.
@NullMarked
package dev.gitsession.cli;

import org.jspecify.annotations.NullMarked;
