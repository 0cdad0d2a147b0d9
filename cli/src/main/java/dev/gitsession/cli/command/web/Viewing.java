package dev.gitsession.cli.command.web;

import dev.gitsession.cli.command.Browser;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.time.Duration;
import java.util.Map;

/// What `web` and `open` have in common: a viewer is shown until it is ended.
final class Viewing {
    private static final int LAST_PORT = 65_535;

    private Viewing() {}

    /// Refuses a number that is no port.
    static void refusePort(Invocation invocation) {
        if (invocation.number("port", 1) > LAST_PORT) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "--port takes a number up to " + LAST_PORT, "give another one");
        }
    }

    /// Opens a page in the browser, says where the viewer is, and waits.
    static void show(Invocation invocation, RunningViewer viewer, String page) {
        String address = viewer.server().address(page);
        boolean opens = !invocation.has("no-open");
        invocation.console().success(Map.of("url", address));
        if (opens && Browser.of(invocation.wiring()).open(viewer.server().ticket(page))) {
            invocation.console().note("the viewer is open in your browser; Ctrl-C here ends it");
        } else {
            invocation.console().line(address);
            invocation
                    .console()
                    .aside(
                            opens
                                    ? "no browser was found (BROWSER names one); open this address yourself. Ctrl-C ends the viewer"
                                    : "open this address in a browser; Ctrl-C ends the viewer");
        }
        viewer.await(Duration.ofSeconds(invocation.number("for", Integer.MAX_VALUE)));
    }
}
