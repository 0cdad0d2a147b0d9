/// Private keys in armor, in one text or over the lines of a file.
///
/// Start at [dev.gitsession.redact.armor.PemMatcher]. It does not know which rules there are.
@NullMarked
package dev.gitsession.redact.armor;

import org.jspecify.annotations.NullMarked;
