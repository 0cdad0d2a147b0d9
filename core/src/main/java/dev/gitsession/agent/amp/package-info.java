/// Amp: one JSON document for each thread.
@NullMarked
package dev.gitsession.agent.amp;

import org.jspecify.annotations.NullMarked;
