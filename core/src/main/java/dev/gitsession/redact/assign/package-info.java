/// Names that make a secret of the value that they are given, in whatever syntax, and in sentences.
///
/// Start at [dev.gitsession.redact.assign.AssignedMatcher]. It does not know which rules there are.
@NullMarked
package dev.gitsession.redact.assign;

import org.jspecify.annotations.NullMarked;
