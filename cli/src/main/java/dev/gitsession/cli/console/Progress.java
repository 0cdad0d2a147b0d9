package dev.gitsession.cli.console;

import dev.gitsession.session.Transcript;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Shows the progress of long work in a line on the terminal. The line appears after a second, is updated a few
/// times a second, makes way for other output, and is removed at the end. If standard error is not a terminal,
/// nothing is shown.
public final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final double NANOS = 1e9;

    private final @Nullable PrintStream err;
    private final int columns;
    private @Nullable Thread ticking;

    private String what = "";
    private String then = "";
    private long bytes;
    private long total;
    private long partSize;
    private long since = System.nanoTime();
    private int shown;

    private Progress(@Nullable PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    /// A progress line that is never shown.
    public static Progress none() {
        return new Progress(null, 0);
    }

    /// A progress line on this terminal's standard error.
    public static Progress on(PrintStream err, Terminal terminal) {
        if (!terminal.err()) {
            return none();
        }
        Progress progress = new Progress(err, terminal.columns());
        Thread thread = Thread.ofPlatform().daemon().unstarted(progress::tick);
        progress.ticking = thread;
        thread.start();
        return progress;
    }

    /// Begins a step of unknown length.
    public synchronized void begin(String step) {
        begin(step, "", 0);
    }

    /// Begins a step that reads or writes bytes.
    ///
    /// @param next the step that follows the last byte
    /// @param part the size of one part, or 0 if there are none
    public synchronized void begin(String step, String next, long part) {
        what = step;
        then = next;
        partSize = part;
        restart(0);
    }

    private synchronized void restart(long length) {
        bytes = 0;
        total = length;
        since = System.nanoTime();
    }

    private synchronized void advance(long count) {
        bytes += Math.max(count, 0);
        if (total > 0 && bytes >= total && !then.isEmpty()) {
            begin(then);
        }
    }

    /// Wraps a transcript so that reading it advances the step.
    public Transcript counting(Transcript transcript) {
        return err == null ? transcript : new Counted(transcript);
    }

    /// Wraps a stream so that writing to it advances the step.
    public OutputStream counting(OutputStream out) {
        return err == null ? out : new CountedOutput(out);
    }

    /// Removes the line, so that other text can be printed.
    synchronized void clear() {
        if (err != null && shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }

    /// Ends the progress line, because other code uses the terminal now.
    @Override
    public synchronized void close() {
        if (ticking != null) {
            ticking.interrupt();
        }
        clear();
    }

    private void tick() {
        try {
            Thread.sleep(PATIENCE);
            while (true) {
                show();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work is done
        }
    }

    private synchronized void show() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        String text = text((System.nanoTime() - since) / NANOS);
        if (err == null || text.isEmpty()) {
            return;
        }
        String line = text.substring(0, Math.min(text.length(), columns - 1));
        err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        err.flush();
        shown = line.length();
    }

    /// The text of the line.
    ///
    /// @param seconds the time since the step began
    synchronized String text(double seconds) {
        if (what.isEmpty()) {
            return "";
        }
        if (bytes == 0) {
            return "%s, %s".formatted(what, HumanFormat.count(Math.round(Math.ceil(seconds)), "second"));
        }
        StringBuilder text = new StringBuilder(what).append(' ');
        if (partSize > 0 && total > partSize) {
            long parts = (total + partSize - 1) / partSize;
            text.append("part %s of %s, ".formatted(Math.min(parts, bytes / partSize + 1), parts));
        }
        text.append(HumanFormat.size(bytes));
        if (total > 0) {
            text.append(" of ").append(HumanFormat.size(total)).append(", ");
            text.append(Math.min(100, 100 * bytes / total)).append(" %");
        }
        return text.append(", ")
                .append(HumanFormat.size(Math.round(bytes / Math.max(seconds, 0.001))))
                .append("/s")
                .toString();
    }

    private final class Counted implements Transcript {
        private final Transcript transcript;

        Counted(Transcript transcript) {
            this.transcript = transcript;
        }

        @Override
        public long size() {
            return transcript.size();
        }

        @Override
        public InputStream open() throws IOException {
            restart(transcript.size());
            return new CountedInput(transcript.open());
        }
    }

    private final class CountedInput extends FilterInputStream {
        CountedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            advance(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            advance(count);
            return count;
        }
    }

    private final class CountedOutput extends FilterOutputStream {
        CountedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
            advance(length);
        }
    }
}
