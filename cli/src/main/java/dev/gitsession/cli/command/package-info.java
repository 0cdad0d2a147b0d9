/// The basis of all commands: description, arguments, invocation. Each family of commands has a package below.
///
/// Start at [dev.gitsession.cli.command.Command].
@NullMarked
package dev.gitsession.cli.command;

import org.jspecify.annotations.NullMarked;
