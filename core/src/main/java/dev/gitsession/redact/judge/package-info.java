/// Whether a text looks like a secret: drawn at random, chosen, or none at all.
///
/// Start at [dev.gitsession.redact.judge.ValueJudge]. It does not know how texts are searched, and which rules there
/// are.
@NullMarked
package dev.gitsession.redact.judge;

import org.jspecify.annotations.NullMarked;
