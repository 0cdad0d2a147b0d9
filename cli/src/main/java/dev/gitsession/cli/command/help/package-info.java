/// Finds every command by its name. Also contains help, manual pages, completions, and the demo, which runs
/// commands.
///
/// Start at [dev.gitsession.cli.command.help.Commands]. No command depends on this package.
@NullMarked
package dev.gitsession.cli.command.help;

import org.jspecify.annotations.NullMarked;
