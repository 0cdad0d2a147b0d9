/// The transport over standard input and output: a message is a line.
@NullMarked
package dev.gitsession.mcp.stdio;

import org.jspecify.annotations.NullMarked;
