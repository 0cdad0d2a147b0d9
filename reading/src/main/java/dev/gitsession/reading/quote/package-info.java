/// Text of sessions in what a model reads: quoted, with a limit.
///
/// Start at [dev.gitsession.reading.quote.QuotedText].
@NullMarked
package dev.gitsession.reading.quote;

import org.jspecify.annotations.NullMarked;
