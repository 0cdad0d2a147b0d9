/// Queued uploads: sessions that are kept on this machine until the remote takes them.
///
/// Start at [dev.gitsession.store.outbox.Outbox]. The package pushes nothing itself.
@NullMarked
package dev.gitsession.store.outbox;

import org.jspecify.annotations.NullMarked;
