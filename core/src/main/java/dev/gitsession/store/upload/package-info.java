/// Uploads: one session, many at once, and queued ones.
///
/// Start at [dev.gitsession.store.upload.Upload]. It knows the ports for git and for plans, and no adapter of
/// either.
@NullMarked
package dev.gitsession.store.upload;

import org.jspecify.annotations.NullMarked;
