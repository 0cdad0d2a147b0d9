/// OpenCode: a database of sessions, messages and parts; in older versions a tree of JSON files.
@NullMarked
package dev.gitsession.agent.opencode;

import org.jspecify.annotations.NullMarked;
