/// Commands that take a secret, read one or print one: one table each.
///
/// Start at [dev.gitsession.redact.command.CommandMatcher]. It does not know which rules there are.
@NullMarked
package dev.gitsession.redact.command;

import org.jspecify.annotations.NullMarked;
