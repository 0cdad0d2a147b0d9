package dev.gitsession.web.server;

import dev.gitsession.web.page.Following;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells a page how a session grows, as server-sent events, as long as the page is open.
final class EventStream {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// After how many pauses without news something is written. It fails once the page was closed.
    private static final int BEAT = 8;

    private EventStream() {}

    /// Writes events until the page is closed. A session that this machine does not have does not grow: the stream
    /// says that it ends.
    ///
    /// @param after how many entries the page has
    static void write(Optional<Following> following, long after, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            if (following.isEmpty()) {
                write(out, "event: end\ndata:\n\n");
            } else {
                follow(following.get(), after, out);
            }
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e); // the page was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.succeeded();
        }
    }

    private static void follow(Following session, long after, OutputStream out)
            throws IOException, InterruptedException {
        long told = after;
        int quiet = 0;
        write(out, ":\n\n");
        while (true) {
            long entries = session.hasChanged() ? session.entries() : told;
            if (entries > told) {
                told = entries;
                write(out, "data: " + told + "\n\n");
                quiet = 0;
            } else if (++quiet >= BEAT) {
                write(out, ":\n\n");
                quiet = 0;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void write(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
