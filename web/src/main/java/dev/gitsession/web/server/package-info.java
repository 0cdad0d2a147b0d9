/// The server of the viewer, for this machine alone. No other package sees Jetty.
///
/// Start at [dev.gitsession.web.server.ViewerServer]; [dev.gitsession.web.server.Gate] decides who is let in.
@NullMarked
package dev.gitsession.web.server;

import org.jspecify.annotations.NullMarked;
