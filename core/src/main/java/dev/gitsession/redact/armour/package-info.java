/// Private keys in armour, in one text or over the lines of a file.
///
/// Start at [dev.gitsession.redact.armour.PemMatcher]. It does not know which rules there are.
@NullMarked
package dev.gitsession.redact.armour;

import org.jspecify.annotations.NullMarked;
