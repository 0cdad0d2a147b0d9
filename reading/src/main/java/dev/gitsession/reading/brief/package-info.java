/// What a new session is told of earlier ones, from the index alone.
///
/// Start at [dev.gitsession.reading.brief.SessionBrief]. The package knows no implementation of the index.
@NullMarked
package dev.gitsession.reading.brief;

import org.jspecify.annotations.NullMarked;
