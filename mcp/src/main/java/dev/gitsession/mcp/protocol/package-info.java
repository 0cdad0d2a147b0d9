/// The Model Context Protocol without a transport: messages, revisions, and the answers of a server that has tools
/// only.
///
/// Start at [dev.gitsession.mcp.protocol.McpServer].
@NullMarked
package dev.gitsession.mcp.protocol;

import org.jspecify.annotations.NullMarked;
