/// What recognizes one kind of secret, and tokens that are known by their shape and check sum.
///
/// Start at [dev.gitsession.redact.match.Matcher]. Everything here looks at bytes around one keyword and takes time
/// linear in what it reads; nothing backtracks. The package knows neither JSON nor the rules.
@NullMarked
package dev.gitsession.redact.match;

import org.jspecify.annotations.NullMarked;
