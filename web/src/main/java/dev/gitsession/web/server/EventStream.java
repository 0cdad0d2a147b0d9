package dev.gitsession.web.server;

import dev.gitsession.web.page.Following;
import dev.gitsession.web.page.Pages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells a page how a session grows, as server-sent events, as long as the session runs and the page is open.
final class EventStream {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204; // a browser does not ask again after it

    private final Pages pages;

    EventStream(Pages pages) {
        this.pages = pages;
    }

    /// Writes events until the session ends.
    ///
    /// @param after how many entries the page has
    void write(String session, long after, Response response, Callback callback) {
        if (pages.following(session).filter(Following::running).isEmpty()) {
            response.setStatus(NO_CONTENT);
            callback.succeeded();
            return;
        }
        response.setStatus(OK);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        long told = after;
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            Optional<Following> now = pages.following(session);
            while (now.filter(Following::running).isPresent()) {
                boolean isMore = now.get().entries() > told;
                told = Math.max(told, now.get().entries());
                out.write((isMore ? "data: " + told + "\n\n" : ":\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.sleep(PAUSE);
                now = pages.following(session);
            }
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e); // the page was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.succeeded();
        }
    }
}
