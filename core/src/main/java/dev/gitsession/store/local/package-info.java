/// Sessions on this machine, as an upload takes them: which file it is, its id, its agent and its side files.
///
/// Start at [dev.gitsession.store.local.FoundSession]. It does not know remotes.
@NullMarked
package dev.gitsession.store.local;

import org.jspecify.annotations.NullMarked;
