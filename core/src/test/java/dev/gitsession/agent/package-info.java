/// Tests every agent against the same contract, with small sessions in the agent's own folder layout.
@NullMarked
package dev.gitsession.agent;

import org.jspecify.annotations.NullMarked;
