/// Where the branches and records of plans are on the remote: asked for, or remembered.
///
/// Start at [dev.gitsession.store.upload.refs.RefQuery]. It reads refs alone, never what they hold.
@NullMarked
package dev.gitsession.store.upload.refs;

import org.jspecify.annotations.NullMarked;
