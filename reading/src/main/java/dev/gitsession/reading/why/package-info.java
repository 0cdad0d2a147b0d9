/// Answers why a line is there: which session wrote it, and why.
///
/// Start at [dev.gitsession.reading.why.Why].
@NullMarked
package dev.gitsession.reading.why;

import org.jspecify.annotations.NullMarked;
