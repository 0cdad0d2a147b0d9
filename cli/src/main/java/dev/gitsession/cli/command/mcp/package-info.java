/// The command that serves agents.
@NullMarked
package dev.gitsession.cli.command.mcp;

import org.jspecify.annotations.NullMarked;
