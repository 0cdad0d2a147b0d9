/// Codex CLI: one file of JSON lines for each session, in folders by day.
@NullMarked
package dev.gitsession.agent.codex;

import org.jspecify.annotations.NullMarked;
