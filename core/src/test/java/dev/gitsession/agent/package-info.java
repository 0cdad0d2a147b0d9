/// Every agent against the same contract, with small sessions laid out as the agent would.
@NullMarked
package dev.gitsession.agent;

import org.jspecify.annotations.NullMarked;
