/// `upload`: finding the session, redacting it, storing it, telling what was done.
///
/// Start at [dev.gitsession.cli.command.upload.UploadCommand]. It knows no other command.
@NullMarked
package dev.gitsession.cli.command.upload;

import org.jspecify.annotations.NullMarked;
