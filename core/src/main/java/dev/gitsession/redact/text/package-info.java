/// Bytes of text as redaction sees them: lines, escapes, decodings, sets of bytes.
///
/// Start at [dev.gitsession.redact.text.Text]. It knows no rules and no secrets.
@NullMarked
package dev.gitsession.redact.text;

import org.jspecify.annotations.NullMarked;
