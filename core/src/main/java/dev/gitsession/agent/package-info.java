/// The coding agents: where each keeps its sessions on this machine, how to read them, and how to hand one back.
///
/// Start at [dev.gitsession.agent.Agent]. There is one package below this one for each agent; no one of them knows
/// another, and this package knows none of them. What is known of each format, and from where, is in `docs/agents.md`.
@NullMarked
package dev.gitsession.agent;

import org.jspecify.annotations.NullMarked;
