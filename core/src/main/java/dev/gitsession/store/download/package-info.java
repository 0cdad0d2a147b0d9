/// Fetches stored sessions and verifies them.
///
/// Start at [dev.gitsession.store.download.Download]. The package changes nothing on the remote.
@NullMarked
package dev.gitsession.store.download;

import org.jspecify.annotations.NullMarked;
