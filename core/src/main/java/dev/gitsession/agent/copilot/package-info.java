/// GitHub Copilot CLI: one folder for each session, with its events as JSON lines.
@NullMarked
package dev.gitsession.agent.copilot;

import org.jspecify.annotations.NullMarked;
