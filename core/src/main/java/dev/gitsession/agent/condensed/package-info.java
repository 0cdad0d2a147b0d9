/// The condensed sessions of the original system's later versions: XML of what was said and done. They are read where
/// they are stored; no agent on this machine writes them.
@NullMarked
package dev.gitsession.agent.condensed;

import org.jspecify.annotations.NullMarked;
