/// Packs: written object by object, indexed, and kept while something needs them.
///
/// Start at [dev.gitsession.git.pack.PackWriter]. It starts no process.
@NullMarked
package dev.gitsession.git.pack;

import org.jspecify.annotations.NullMarked;
