package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.redact.text.Lines;
import dev.gitsession.redact.text.Lines.LineTooLongException;
import dev.gitsession.session.ContentSum;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Lines are held one at a time, up to a limit; a longer one is refused and not cut.
class LongLineTest {
    private static final int LONGEST = 3000;

    private static Lines lines(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new Lines(new ByteArrayInputStream(bytes), 10, new ContentSum(), LONGEST);
    }

    @Test
    void aLineUpToTheLimitIsRead() throws Exception {
        Lines lines = lines("a\n" + "b".repeat(LONGEST - 1) + "\n" + "c".repeat(LONGEST - 1));
        assertThat(lines.next()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isEqualTo(LONGEST);
        assertThat(lines.buffer()).hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isEqualTo(LONGEST - 1);
        assertThat(lines.next()).isFalse();
    }

    @Test
    void aLongerOneIsRefused() throws Exception {
        Lines lines = lines("a\n" + "b".repeat(LONGEST + 1) + "\n");
        assertThat(lines.next()).isTrue();
        assertThatThrownBy(lines::next).isInstanceOf(LineTooLongException.class);
    }
}
