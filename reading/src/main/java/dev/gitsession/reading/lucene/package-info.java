/// The index of this machine, with Lucene. No other package sees Lucene.
///
/// Start at [dev.gitsession.reading.lucene.LuceneIndex].
@NullMarked
package dev.gitsession.reading.lucene;

import org.jspecify.annotations.NullMarked;
