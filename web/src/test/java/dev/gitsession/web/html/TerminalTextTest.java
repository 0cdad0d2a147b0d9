package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    private static String written(String text) {
        Html html = new Html();
        TerminalText.write(html, text);
        return html.toString();
    }

    @Test
    void colorsBecomeClasses() {
        assertThat(written("a \u001b[31mred\u001b[0m \u001b[1;92mgood\u001b[m <b>"))
                .isEqualTo("a <span class=\"c1\">red</span> <span class=\"c10 cb\">good</span> &lt;b&gt;");
        assertThat(written("\u001b[38;5;196mx\u001b[39my\u001b[38;2;0;0;255mz"))
                .isEqualTo("<span class=\"c9\">x</span>y<span class=\"c12\">z</span>");
    }

    @Test
    void whatMovesTheCursorIsLeftOut() {
        assertThat(written("a\u001b[2K\u001b[1Ab\u001b]0;title\u0007c\u001b]8;;http://x\u001b\\d\u001b(Be"))
                .isEqualTo("abcde");
    }

    @Test
    void ofAProgressBarTheLastStateIsKept() {
        assertThat(written("get 1%\rget 50%\rget 100%\nnext\r\nlast\r")).isEqualTo("get 100%\nnext\nlast");
        assertThat(written("ab\b\bcd")).isEqualTo("cd");
    }

    @Test
    void aSequenceThatIsCutOffIsNoFailure() {
        assertThat(written("a\u001b[31")).isEqualTo("a");
        assertThat(written("a\u001b")).isEqualTo("a");
        assertThat(written("a\u001b]0;x")).isEqualTo("a");
        assertThat(written("\u001b[;;99999999999;mx")).isEqualTo("x");
    }
}
