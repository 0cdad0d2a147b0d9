/// Finds what was said in sessions: documents, queries, and the index that answers them.
///
/// Start at [dev.gitsession.reading.Search].
@NullMarked
package dev.gitsession.reading;

import org.jspecify.annotations.NullMarked;
