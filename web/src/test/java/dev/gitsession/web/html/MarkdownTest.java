package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    /// All elements that Markdown may become.
    private static final Pattern ELEMENT =
            Pattern.compile("<(?!/?(?:a|b|blockquote|br|code|del|div|em|h[3-6]|hr|li|ol|p|pre"
                    + "|span|strong|table|tbody|td|th|thead|tr|ul)[ >])");

    private static String rendered(String text) {
        Html html = new Html();
        Markdown.write(html, text);
        return html.toString();
    }

    @Test
    void itIsRendered() {
        assertThat(rendered("# A\n\n*b* **c** ~~d~~ `e`\n\n- [x] f\n- [ ] g\n\n3. h\n\n> i\n\n```java\nj < k\n```"))
                .contains(
                        "<h3>A</h3>",
                        "<em>b</em> <strong>c</strong> <del>d</del> <code>e</code>",
                        "<li class=\"task\"><span class=\"box\">☑ </span>f</li>",
                        "<li class=\"task\"><span class=\"box\">☐ </span>g</li>",
                        "<ol start=\"3\"><li>h</li></ol>",
                        "<blockquote><p>i</p></blockquote>",
                        "<pre><code class=\"language-java\">j &lt; k\n</code></pre>");
        assertThat(rendered("| a | b |\n|---|--:|\n| c | d |"))
                .contains("<th>a</th>", "<th class=\"number\">b</th>", "<td class=\"number\">d</td>");
        assertThat(rendered("see https://example.com/x.")).contains("<a href=\"https://example.com/x\" rel=\"noopener");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<svg onload=alert(1)><a xlink:href=\"javascript:x\">y</a></svg>",
                "<!-- --><iframe src=//x></iframe>",
                "</script><script>alert(1)</script>",
                "[x](javascript:alert(1))",
                "[x](JAVASCRIPT&colon;alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](javascript:alert(1))",
                "![x](https://elsewhere.example/pixel.png)",
                "[x]: javascript:alert(1)\n\n[x]",
                "<javascript:alert(1)>",
                "```\"><script>alert(1)</script>\nx\n```",
                "| <script>x</script> |\n|---|\n| [x](javascript:y) |",
                "[x](https://a.example/\"onmouseover=\"alert(1))",
                "`<script>`",
                "~~~ html onload=\"x\"\n</code></pre><script>x</script>\n~~~"
            })
    void nothingOfASessionBecomesPartOfThePage(String text) {
        String page = rendered(text);

        assertThat(ELEMENT.matcher(page).results().toList()).as(page).isEmpty();
        assertThat(page)
                .doesNotContainPattern("<[^>]*(javascript|data:| on\\w+=)")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- ", "> ", "1. ", "* ", "  - ", "*a **b ", "[", "![", "<b>", "~~a ", "`x ", "_a __b ", "[a](", "|"
            })
    void whatIsNestedAHundredThousandTimesIsShown(String part) {
        for (String text : new String[] {part.repeat(100_000) + "the end", nested(part)}) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> assertThat(rendered(text)).contains("the end"));
        }
    }

    /// Each line one level deeper than the one before, which is how lists are nested; a tenth as many.
    private static String nested(String part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append("  ".repeat(i)).append(part).append("x\n");
        }
        return text + "\n\nthe end";
    }

    @Test
    void emphasisThatIsClosedAHundredThousandTimesIsShown() {
        String text = "*".repeat(100_000) + "the end" + "*".repeat(100_000);

        assertThat(rendered(text)).contains("the end");
    }
}
