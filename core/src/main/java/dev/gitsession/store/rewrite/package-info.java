/// Changes to sessions that are stored already: deletion, later redaction, another branch prefix.
///
/// Start at [dev.gitsession.store.rewrite.Delete]. No upload depends on this package.
@NullMarked
package dev.gitsession.store.rewrite;

import org.jspecify.annotations.NullMarked;
