/// The lines of an entry that show why it was found.
///
/// Start at [dev.gitsession.reading.passage.Passages].
@NullMarked
package dev.gitsession.reading.passage;

import org.jspecify.annotations.NullMarked;
