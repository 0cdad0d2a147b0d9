/// Every command by its name, with its help, its manual page and its completions; and the demo, which types them.
///
/// Start at [dev.gitsession.cli.command.help.Commands]. No command depends on it.
@NullMarked
package dev.gitsession.cli.command.help;

import org.jspecify.annotations.NullMarked;
