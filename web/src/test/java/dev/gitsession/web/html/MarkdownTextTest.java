package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create()))
            .build();

    /// What a forge would see in a Markdown text outside of code.
    private static String prose(String markdown) {
        StringBuilder prose = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                prose.append(text.getLiteral()).append('\n');
            }

            @Override
            public void visit(HtmlInline html) {
                throw new AssertionError("HTML: " + html.getLiteral());
            }

            @Override
            public void visit(HtmlBlock html) {
                throw new AssertionError("HTML: " + html.getLiteral());
            }

            @Override
            public void visit(Image image) {
                throw new AssertionError("a picture: " + image.getDestination());
            }

            @Override
            public void visit(LinkReferenceDefinition definition) {
                throw new AssertionError("a definition: " + definition.getLabel());
            }
        });
        return prose.toString();
    }

    @Test
    void plainMarkdownStaysAsItIs() {
        String text = """
                Some *plain* **text** with `code`, a [link](<https://example.org/a>) and <https://example.org>.

                1. one
                2. two
                   - inner

                > quoted

                | a | b |
                |---|---:|
                | 1 | 2 |

                ```java
                class A {}
                ```""";

        assertThat(MarkdownText.of(text)).isEqualToIgnoringWhitespace(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@octocat look",
                "cc: @octocat",
                "(@octocat)",
                "**@octocat**",
                "_@octocat_",
                "\\@octocat",
                "&#64;octocat",
                "[@octocat](https://example.org)",
                "| @octocat |\n|---|\n| @octocat |",
                "# @octocat",
                "> @octocat",
                "- @octocat",
                "<b>@octocat</b>",
                "@org/team",
                "x-@octocat"
            })
    void nobodyIsMentioned(String text) {
        assertThat(prose(MarkdownText.of(text))).doesNotContainPattern("(^|\\W)@\\w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fixes #12",
                "closes owner/repo#12",
                "GH-12",
                "see !12 and &3",
                "&#35;12",
                "#12",
                "1) #12",
                "[#12](https://example.org)",
                "Fixes https://github.com/o/r/issues/12",
                "[a](https://github.com/o/r/pull/12)",
                "![a](https://github.com/o/r/pull/12)",
                "www.github.com/o/r/issues/12",
                "https&#58;//github.com/o/r/issues/12",
                "https\\://gitlab.example/o/r/-/merge_requests/12",
                "[a][1]\n\n[1]: https://github.com/o/r/issues/12"
            })
    void nothingIsReferredTo(String text) {
        String markdown = MarkdownText.of(text);

        assertThat(prose(markdown)).doesNotContainPattern("[#!&]\\d|GH-\\d|https?://|www\\.\\w");
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Link link) {
                assertThat(link.getDestination()).doesNotContain("12");
            }
        });
    }

    @Test
    void mailAddressesAndCommitsCanBeCopied() {
        assertThat(MarkdownText.of("ask jo@example.org about 1a2b3c4d5e and 12345678"))
                .isEqualTo("ask jo@example.org about `1a2b3c4d5e` and 12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/close", "text\n/merge", "&#10;/close", "- x\n\n/assign me", "```\n/lgtm\n```", "    /lgtm"})
    void noBotIsCommanded(String text) {
        assertThat(MarkdownText.of(text)).doesNotContainPattern("(?m)^\\s*/[a-z]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</details>",
                "text </details> text",
                "<details><summary>x",
                "<!-- hidden",
                "<script>alert(1)</script>",
                "<img src=https://elsewhere.example/x.png>",
                "&lt;details&gt;",
                "\\<details>",
                "![x](https://elsewhere.example/x.png)",
                "[x]: https://elsewhere.example 'y'\n\ntext",
                "~~~html\n</details>",
                "```\nunclosed",
                "[x](javascript:alert(1))",
                "| `|` | <b> |\n|---|---|\n| </details> | `\\|` |"
            })
    void nothingBreaksOut(String text) {
        String markdown = "before\n\n" + MarkdownText.of(text) + "\n\n[x] after";

        assertThat(prose(markdown)).contains("before", "after");
        Node last = PARSER.parse(markdown).getLastChild();
        assertThat(last.getFirstChild()).isInstanceOf(Text.class);
        assertThat(markdown).doesNotContain("(javascript:");
    }

    @Test
    void blocksThatAForgeWouldDrawOrApplyAreShown() {
        for (String language : List.of("suggestion", "suggestion:-0+1", "mermaid", "math", "geojson")) {
            assertThat(MarkdownText.of("```" + language + "\nx\n```")).isEqualTo("```\nx\n```");
        }
    }

    @Test
    void aFenceIsLongerThanAnyInItsContent() {
        String fenced = MarkdownText.fenced("", List.of("```", "`````", "x"));

        assertThat(fenced).startsWith("``````\n").endsWith("\n``````");
        assertThat(PARSER.parse(fenced).getFirstChild()).isInstanceOf(FencedCodeBlock.class);
    }

    @Test
    void codeIsCodeWhateverIsInIt() {
        for (String text : List.of("`", "``x`", " x ", "a\nb", "@octocat #12")) {
            Node node = PARSER.parse(MarkdownText.code(text)).getFirstChild().getFirstChild();
            assertThat(node).isInstanceOf(Code.class);
            assertThat(node.getNext()).isNull();
        }
    }

    @Test
    void whatIsNestedTooDeepIsShownAsItIs() {
        assertThat(MarkdownText.of("*a **b ".repeat(50_000))).isNotEmpty();
        assertThat(MarkdownText.of(">".repeat(100_000) + "x")).isNotEmpty();
        assertThat(MarkdownText.of("[".repeat(100_000))).isNotEmpty();
    }

    @Test
    void aTitleIsOneLine() {
        assertThat(MarkdownText.line("# a\n\n<b> @octocat")).isEqualTo("\\# a \\<b\\> @\u200boctocat");
    }
}
