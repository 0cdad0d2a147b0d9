/// The tools with which agents ask sessions. They read only. What a session said is quoted in their answers and has
/// none of its secrets.
///
/// Start at [dev.gitsession.mcp.tool.SessionTools].
@NullMarked
package dev.gitsession.mcp.tool;

import org.jspecify.annotations.NullMarked;
