/// Hooks in the configuration of agents: written, found and taken out again, with every other byte kept.
///
/// Start at [dev.gitsession.hook.HookInstallation]. It knows no agent by name.
@NullMarked
package dev.gitsession.hook;

import org.jspecify.annotations.NullMarked;
