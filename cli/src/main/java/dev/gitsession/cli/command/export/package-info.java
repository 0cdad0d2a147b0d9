/// The command that writes what sessions hold for other programs.
///
/// Start at [dev.gitsession.cli.command.export.ExportCommand].
@NullMarked
package dev.gitsession.cli.command.export;

import org.jspecify.annotations.NullMarked;
