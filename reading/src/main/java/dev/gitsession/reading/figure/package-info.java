/// What of a session is counted: prompts, messages with their tokens, tool calls with what they changed, and when.
///
/// Start at [dev.gitsession.reading.figure.FiguresDraft]. The package knows no index and no query.
@NullMarked
package dev.gitsession.reading.figure;

import org.jspecify.annotations.NullMarked;
