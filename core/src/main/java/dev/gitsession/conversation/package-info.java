/// The conversation in a session, in one form for all agents.
///
/// Start at [dev.gitsession.conversation.Entry]: a session is read as a sequence of entries. The package knows no
/// agent and no file format.
@NullMarked
package dev.gitsession.conversation;

import org.jspecify.annotations.NullMarked;
