/// What an upload did.
///
/// Start at [dev.gitsession.store.upload.result.UploadResult]. These types hold values and know nothing of how they
/// came to be.
@NullMarked
package dev.gitsession.store.upload.result;

import org.jspecify.annotations.NullMarked;
