/// How texts are cut into the terms that are searched. Every index and every query uses these terms.
///
/// Start at [dev.gitsession.reading.term.TermCursor]. The package knows no index.
@NullMarked
package dev.gitsession.reading.term;

import org.jspecify.annotations.NullMarked;
