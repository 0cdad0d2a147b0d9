/// Cline: one folder for each session, with its messages and its description as JSON documents.
@NullMarked
package dev.gitsession.agent.cline;

import org.jspecify.annotations.NullMarked;
