/// What a user asks for.
///
/// Start at [dev.gitsession.reading.query.QueryParser]. The package knows no index.
@NullMarked
package dev.gitsession.reading.query;

import org.jspecify.annotations.NullMarked;
