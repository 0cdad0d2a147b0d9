package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DiffLinesTest {
    private static String written(String... lines) {
        Html html = new Html();
        DiffLines.write(html, List.of(lines));
        return html.toString();
    }

    @Test
    void whatWasRemovedStandsWithWhatCameInItsPlace() {
        String diff = written(" a", "-b", "-c", "+d", "", "+e");

        assertThat(diff)
                .contains("<span class=\"part\"><span class=\"del\">-b</span><span class=\"del\">-c</span>"
                        + "<span class=\"add\">+d</span></span>")
                .contains("<span class=\"gap\">⋯</span>");
    }

    @Test
    void linesThatStayedHaveARightSideThatIsReadOnce() {
        assertThat(written(" a", "-b"))
                .contains("<span class=\"same\"> a</span><span class=\"same twin\" aria-hidden=\"true\"> a</span>");
    }

    @Test
    void aNewFileHasOneSide() {
        assertThat(written("+a", "+b")).contains("class=\"diff one\"").doesNotContain("twin");
    }
}
