/// What the form of a file makes a secret, whatever its name.
///
/// Start at [dev.gitsession.redact.form.FieldMatcher]. It does not know which rules there are.
@NullMarked
package dev.gitsession.redact.form;

import org.jspecify.annotations.NullMarked;
