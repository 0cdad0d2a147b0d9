/// Lets agents ask stored sessions, by the Model Context Protocol.
///
/// Start at [dev.gitsession.mcp.stdio.StdioServer] and [dev.gitsession.mcp.tool.SessionTools].
module dev.gitsession.mcp {
    requires transitive dev.gitsession.reading;
    requires static transitive org.jspecify;

    exports dev.gitsession.mcp.protocol;
    exports dev.gitsession.mcp.stdio;
    exports dev.gitsession.mcp.tool;
}
