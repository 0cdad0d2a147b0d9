package dev.gitsession.git.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Collects the error output of a process: the first and the last 16 KiB. The middle of longer output is dropped.
final class OutputTail {
    private static final int HEAD = 16 << 10;
    private static final int TAIL = 16 << 10;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte[] tail = new byte[0];
    private long count;

    void drain(InputStream stream) {
        byte[] buffer = new byte[8 << 10];
        try (stream) {
            int read;
            while ((read = stream.read(buffer)) >= 0) {
                add(buffer, read);
            }
        } catch (IOException e) {
            add("(error output lost)\n".getBytes(StandardCharsets.UTF_8), 20);
        }
    }

    /// Waits until the stream has ended, or until nothing arrived for the given time.
    void awaitEnd(Thread draining, Duration silence) throws InterruptedException {
        long before;
        do {
            before = count();
        } while (!draining.join(silence) && count() > before);
    }

    private synchronized long count() {
        return count;
    }

    private synchronized void add(byte[] bytes, int length) {
        count += length;
        int toHead = Math.min(length, HEAD - head.size());
        head.write(bytes, 0, toHead);
        if (toHead == length) {
            return;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(tail);
        joined.write(bytes, toHead, length - toHead);
        byte[] all = joined.toByteArray();
        int keep = Math.min(all.length, TAIL);
        tail = Arrays.copyOfRange(all, all.length - keep, all.length);
    }

    synchronized String text() {
        return head.toString(StandardCharsets.UTF_8) + new String(tail, StandardCharsets.UTF_8);
    }
}
