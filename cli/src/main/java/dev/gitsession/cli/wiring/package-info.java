/// The parts that commands work with, put together for the machine that the program runs on.
///
/// Start at [dev.gitsession.cli.wiring.Wiring], which alone builds adapters. It knows no commands.
@NullMarked
package dev.gitsession.cli.wiring;

import org.jspecify.annotations.NullMarked;
