package dev.gitsession.web.export;

import dev.gitsession.web.entry.EntryWriter;
import dev.gitsession.web.entry.SessionOutline;
import dev.gitsession.web.entry.TurnFigures;
import dev.gitsession.web.html.Html;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

/// Writes windows of entries: as a part of the page, or compressed. Compressing happens beside reading.
final class WindowWriter implements Closeable {
    private static final int TOGETHER = 2;
    private static final int WAITING = 3;
    private static final int BUFFER = 1 << 16;

    /// As fast as reading, at 1.1 times the size of the usual level.
    private static final int LEVEL = 4;

    private final ExecutorService workers = Executors.newFixedThreadPool(TOGETHER);
    private final Deque<Future<String>> waiting = new ArrayDeque<>();
    private final Spool spool;

    /// @param spool takes what is compressed
    WindowWriter(Spool spool) {
        this.spool = spool;
    }

    /// The session that a window belongs to.
    ///
    /// @param prefix what its anchors begin with
    /// @param first the first entry that the page has of it
    /// @param tasks what its subagents were asked to do
    record Place(String prefix, long first, Map<String, String> tasks) {
        Place {
            tasks = Map.copyOf(tasks);
        }
    }

    /// A window as a part of the page.
    static Html page(EntryWindow.Content window, Place place) {
        Html html = new Html();
        FileAddresses addresses = new FileAddresses(place.prefix(), place.first(), window.pictures());
        SessionOutline outline = new SessionOutline(TurnFigures.NONE, place.tasks());
        new EntryWriter(html, addresses, ZoneOffset.UTC, outline).write(window.entries(), "");
        return html;
    }

    /// Adds a compressed window.
    ///
    /// @param name identifies it in the page
    void add(EntryWindow.Content window, Place place, String name) throws IOException {
        waiting.add(workers.submit(() -> block(page(window, place), name)));
        while (waiting.size() > WAITING) {
            spool.write(result(waiting.remove()));
        }
    }

    /// Adds a compressed window that is written already.
    void add(Html page, String name) throws IOException {
        spool.write(block(page, name));
    }

    /// Waits until all windows are written.
    void await() throws IOException {
        while (!waiting.isEmpty()) {
            spool.write(result(waiting.remove()));
        }
    }

    private static String result(Future<String> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// A data block of a page. Nothing in it can be markup.
    private static String block(Html page, String name) {
        byte[] packed = deflated(page.toString().getBytes(StandardCharsets.UTF_8));
        Html block = new Html();
        block.begin("script").with("type", "text/plain").with("id", "data-" + name);
        // Html writes no text into scripts; base64 is none.
        String tag = block.end().toString();
        int end = tag.indexOf("</script>");
        return tag.substring(0, end) + Base64.getEncoder().encodeToString(packed) + tag.substring(end) + "\n";
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
