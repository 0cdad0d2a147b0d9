package dev.gitsession.redact;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A redacted text in which all marks are the same, whichever rule and key made them.
final class MarkBlindReader implements AutoCloseable {
    private static final byte[] OPENER = "[REDACTED:".getBytes(StandardCharsets.US_ASCII);

    private final BufferedInputStream source;

    MarkBlindReader(InputStream source) {
        this.source = new BufferedInputStream(source, 1 << 16);
    }

    /// The next byte; 0 for a whole mark, -1 at the end.
    int read() throws IOException {
        int b = source.read();
        if (b == OPENER[0] && isMark()) {
            return 0;
        }
        return b;
    }

    /// Whether a mark's opening bracket was just read; then the rest of it is passed.
    private boolean isMark() throws IOException {
        source.mark(Mark.LONGEST);
        for (int i = 1; i < OPENER.length; i++) {
            if (source.read() != OPENER[i]) {
                source.reset();
                return false;
            }
        }
        for (int i = OPENER.length; i < Mark.LONGEST; i++) {
            if (source.read() == ']') {
                return true;
            }
        }
        source.reset();
        return false;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
