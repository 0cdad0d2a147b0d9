/// How one secret is recognised: shapes of tokens, names with values, check sums, the look of randomness.
///
/// Start at [dev.gitsession.redact.match.Matcher]. Everything here looks at bytes around one keyword and takes time
/// linear in what it reads; nothing backtracks. The package knows neither JSON nor the rules.
@NullMarked
package dev.gitsession.redact.match;

import org.jspecify.annotations.NullMarked;
