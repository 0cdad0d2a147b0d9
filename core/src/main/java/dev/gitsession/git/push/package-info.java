/// Moving refs of a remote by compare-and-swap, one thing or many in one push.
///
/// Start at [dev.gitsession.git.push.PushLoop]. It knows refs and commits, not what they hold.
@NullMarked
package dev.gitsession.git.push;

import org.jspecify.annotations.NullMarked;
