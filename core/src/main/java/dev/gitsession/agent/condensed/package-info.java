/// The condensed sessions of the original system's later versions, which are XML. They are only read from
/// branches; no agent on this machine writes them.
@NullMarked
package dev.gitsession.agent.condensed;

import org.jspecify.annotations.NullMarked;
