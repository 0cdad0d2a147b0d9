/// Commands for what is stored: listed, downloaded, verified, deleted, redacted, moved, synced.
///
/// Start at [dev.gitsession.cli.command.stored.ListCommand]. It uploads nothing new.
@NullMarked
package dev.gitsession.cli.command.stored;

import org.jspecify.annotations.NullMarked;
