/// Objects of remotes that this clone keeps, so that they are not fetched again.
///
/// Start at [dev.gitsession.git.cache.CacheRepository]. It moves files alone, and starts no processes.
@NullMarked
package dev.gitsession.git.cache;

import org.jspecify.annotations.NullMarked;
