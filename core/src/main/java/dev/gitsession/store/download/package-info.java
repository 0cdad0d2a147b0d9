/// Sessions fetched back, checked on the way, and the check alone.
///
/// Start at [dev.gitsession.store.download.Download]. It changes nothing on the remote.
@NullMarked
package dev.gitsession.store.download;

import org.jspecify.annotations.NullMarked;
