/// The coding agents: where each keeps its sessions on this machine, how to read them, and how to resume one.
///
/// Start at [dev.gitsession.agent.Agent]. Each agent has a package of its own below this one. The agents' packages
/// do not know each other, and this package knows none of them. `docs/agents.md` describes each format and its
/// sources.
@NullMarked
package dev.gitsession.agent;

import org.jspecify.annotations.NullMarked;
