package dev.gitsession.web.server;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.trace.Trace;
import dev.gitsession.web.page.Pages;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// The server of the viewer. It listens on this machine's own address alone.
public final class ViewerServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 64;
    private static final int LARGEST_REQUEST = 16 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Gate gate;
    private final Token token;

    private ViewerServer(Server server, ServerConnector connector, Gate gate, Token token) {
        this.server = server;
        this.connector = connector;
        this.gate = gate;
        this.token = token;
    }

    /// Starts the server. It answers when this returns.
    ///
    /// @param port the port; 0 for any that is free
    /// @param trace is told of failures, and never of an address
    public static ViewerServer start(Pages pages, int port, Trace trace) {
        Token token = Token.random();
        Server server = new Server(new VirtualThreadPool());
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(LARGEST_REQUEST);
        // a revision such as origin/main is one part of a path
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("parts with a slash", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        Gate gate = new Gate(token, new PageHandler(pages, trace));
        server.setHandler(gate);
        server.setErrorHandler((request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            Content.Sink.write(response, true, "The request can't be read.\n", callback);
            return true;
        });
        server.setStopAtShutdown(false);
        try {
            server.start();
        } catch (IOException e) {
            throw taken(port, e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new ViewerServer(server, connector, gate, token);
    }

    private static InvalidInputException taken(int port, IOException cause) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "the viewer can't listen on port %d: %s".formatted(port, cause.getMessage()),
                "choose another with --port, or leave it out for any that is free",
                cause);
    }

    /// The address of the first page, with the token.
    public String address() {
        return address("/");
    }

    /// The address of a page, with the token.
    ///
    /// @param page its path, such as `/s/0484?at=12`
    public String address(String page) {
        return with(page, Gate.TOKEN, token);
    }

    /// The address of a page that lets in once. Other users of this machine may see what a browser is started with, so
    /// it gets no address that lasts.
    public String ticket(String page) {
        return with(page, Gate.TICKET, gate.ticket());
    }

    private String with(String page, String name, Token value) {
        int anchor = page.indexOf('#');
        String before = anchor < 0 ? page : page.substring(0, anchor);
        return "http://%s:%d".formatted(LOOPBACK, connector.getLocalPort())
                + before
                + (before.indexOf('?') < 0 ? "?" : "&")
                + name
                + "="
                + value.value()
                + (anchor < 0 ? "" : page.substring(anchor));
    }

    /// Waits until the server is closed.
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
