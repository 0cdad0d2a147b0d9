/// What every change of a session branch is made of: the context, the guard, the commit.
///
/// Start at [dev.gitsession.store.change.ChangeContext] and [dev.gitsession.store.change.SessionCommit]. It does
/// not push.
@NullMarked
package dev.gitsession.store.change;

import org.jspecify.annotations.NullMarked;
