/// The commands, one class each, and how they describe themselves.
///
/// Start at [dev.gitsession.cli.command.Command]; [dev.gitsession.cli.command.UploadCommand] is the main one.
@NullMarked
package dev.gitsession.cli.command;

import org.jspecify.annotations.NullMarked;
