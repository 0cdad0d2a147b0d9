/// Finds what was said in sessions: what is searched, the index, and what it answers.
///
/// Start at [dev.gitsession.reading.update.IndexUpdater] and [dev.gitsession.reading.index.SessionIndex].
@NullMarked
package dev.gitsession.reading;

import org.jspecify.annotations.NullMarked;
