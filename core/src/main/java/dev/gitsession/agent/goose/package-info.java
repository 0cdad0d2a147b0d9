/// Goose: a database of sessions and messages; in older versions one file of JSON lines for each session.
@NullMarked
package dev.gitsession.agent.goose;

import org.jspecify.annotations.NullMarked;
