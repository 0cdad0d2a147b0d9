/// Builds the parts that commands work with, for the machine on which the program runs.
///
/// Start at [dev.gitsession.cli.wiring.Wiring], the only class that builds adapters. The package knows no
/// commands.
@NullMarked
package dev.gitsession.cli.wiring;

import org.jspecify.annotations.NullMarked;
