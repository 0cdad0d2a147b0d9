/// Hooks in the configuration of agents: installed, found and removed, with all other bytes unchanged.
///
/// Start at [dev.gitsession.hook.HookInstallation]. The package knows no agent by name.
@NullMarked
package dev.gitsession.hook;

import org.jspecify.annotations.NullMarked;
