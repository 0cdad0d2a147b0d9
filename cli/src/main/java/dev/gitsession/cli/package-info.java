/// The program: `git session ...`.
///
/// Start at [dev.gitsession.cli.Main]. [dev.gitsession.cli.Wiring] alone builds adapters; only in this
/// package and below it are the standard streams, the clock and the environment touched.
@NullMarked
package dev.gitsession.cli;

import org.jspecify.annotations.NullMarked;
