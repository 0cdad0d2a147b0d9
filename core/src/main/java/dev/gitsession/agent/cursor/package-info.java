/// Cursor CLI: transcripts as JSON lines, without times and tokens.
@NullMarked
package dev.gitsession.agent.cursor;

import org.jspecify.annotations.NullMarked;
