/// Changes of what is stored already: deletion, redaction afterwards, another branch prefix.
///
/// Start at [dev.gitsession.store.rewrite.Delete]. No upload depends on it.
@NullMarked
package dev.gitsession.store.rewrite;

import org.jspecify.annotations.NullMarked;
