/// The program's output: lines, tables, colors, JSON, exit codes.
///
/// Start at [dev.gitsession.cli.console.Console]. The package knows no command.
@NullMarked
package dev.gitsession.cli.console;

import org.jspecify.annotations.NullMarked;
