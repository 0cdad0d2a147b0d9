/// Secrets that this machine is known to hold, looked for as they are.
///
/// Start at [dev.gitsession.redact.known.KnownSecrets]. It does not know where variables and files come from.
@NullMarked
package dev.gitsession.redact.known;

import org.jspecify.annotations.NullMarked;
