package dev.gitsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatATerminalWouldObeyIsReplaced() {
        assertThat(Printable.clean("a\u001b[31mb\u202ec\n")).isEqualTo("a\ufffd[31mb\ufffdc\ufffd");
    }

    @Test
    void joinedEmojiAreShownOneByOne() {
        assertThat(Printable.clean("\ud83d\udc69\u200d\ud83d\udcbb ok")).isEqualTo("\ud83d\udc69\ud83d\udcbb ok");
    }
}
