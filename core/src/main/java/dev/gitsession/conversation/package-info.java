/// What was said and done in a session, in one shape for every agent.
///
/// Start at [dev.gitsession.conversation.Entry]: a session read is a row of entries. The package knows no agent and no
/// file format.
@NullMarked
package dev.gitsession.conversation;

import org.jspecify.annotations.NullMarked;
