/// The commits of an upload: what it makes of each session and each plan, on the branches as they are stored now.
///
/// Start at [dev.gitsession.store.upload.build.UploadBuilder]. It neither pushes nor queues.
@NullMarked
package dev.gitsession.store.upload.build;

import org.jspecify.annotations.NullMarked;
