/// Writes the entries of a session: prompts and answers, folded runs of tool calls with their results, changes of
/// files, subagents.
///
/// Start at [dev.gitsession.web.entry.EntryWriter]. The package takes the index's documents and knows no server, so
/// that an exported file is written by it as well.
@NullMarked
package dev.gitsession.web.entry;

import org.jspecify.annotations.NullMarked;
