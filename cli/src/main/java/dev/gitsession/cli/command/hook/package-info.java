/// The commands of automatic uploads: agents' hooks and `watch`.
///
/// Start at [dev.gitsession.cli.command.hook.HookCommand]. No other command starts it.
@NullMarked
package dev.gitsession.cli.command.hook;

import org.jspecify.annotations.NullMarked;
