/// The comment on a plan that lists its sessions, where plans are on a forge.
///
/// Start at [dev.gitsession.store.comment.SessionsComment]. It does not upload.
@NullMarked
package dev.gitsession.store.comment;

import org.jspecify.annotations.NullMarked;
