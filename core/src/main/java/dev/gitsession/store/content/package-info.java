/// The bytes of sessions as blobs: cut into parts, written, and assembled again.
///
/// Start at [dev.gitsession.store.content.ContentWriter] and [dev.gitsession.store.content.SessionAssembler]. The
/// package knows no refs, no plans and no remote.
@NullMarked
package dev.gitsession.store.content;

import org.jspecify.annotations.NullMarked;
