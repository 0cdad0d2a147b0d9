/// What sessions cost and did, added up by day, plan, model and other groups.
///
/// Start at [dev.gitsession.reading.stats.Stats]. The package knows no implementation of the index.
@NullMarked
package dev.gitsession.reading.stats;

import org.jspecify.annotations.NullMarked;
