/// Commands for stored sessions: list, download, verify, delete, redact, move, sync.
///
/// Start at [dev.gitsession.cli.command.stored.ListCommand]. The package uploads no new sessions.
@NullMarked
package dev.gitsession.cli.command.stored;

import org.jspecify.annotations.NullMarked;
