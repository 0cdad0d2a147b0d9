package dev.gitsession.web.html;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/// Writes texts as Markdown for a pull request, an issue or a gist. It is written anew from what a text means, so
/// nothing in it can open or close anything around it. HTML in it is shown as code and pictures become links. Nobody is
/// mentioned, no issue is referred to, and no command of a bot is given: an invisible space stands after `@`, and
/// before the number of an issue.
public final class MarkdownText {
    private static final int DEEPEST = 40;

    /// Longer texts are shown as they are.
    private static final int LONGEST = 400_000;

    private static final int SHORTEST_FENCE = 3;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9_+#.-]{1,30}");

    /// What forges draw, or offer to apply, instead of showing it.
    private static final Pattern ACTIVE =
            Pattern.compile("(?i)suggestion.*|mermaid|math|geojson|topojson|stl|plantuml|kroki|json:table");

    /// A line that a bot takes for a command.
    private static final Pattern COMMAND = Pattern.compile("^(\\s*)([/@])(?=[A-Za-z][\\w-]*(\\s|$))");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();
    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder()
            .nodeRendererFactory(new Factory())
            .extensions(EXTENSIONS)
            .build();

    private MarkdownText() {}

    private static final class Factory implements MarkdownNodeRendererFactory {
        @Override
        public org.commonmark.renderer.NodeRenderer create(
                org.commonmark.renderer.markdown.MarkdownNodeRendererContext context) {
            return new MarkdownNodes(context);
        }

        @Override
        public java.util.Set<Character> getSpecialCharacters() {
            return java.util.Set.of();
        }
    }

    /// A text that is Markdown itself.
    public static String of(String text) {
        try {
            if (text.length() <= LONGEST) {
                return RENDERER.render(PARSER.parse(text)).strip();
            }
        } catch (StackOverflowError e) {
            // The parser's and the renderer's own steps follow the nesting. Nobody reads that; it is shown as it is.
        }
        return fenced("", text.lines().toList());
    }

    /// A text that is no Markdown, in one line.
    public static String line(String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(text.strip().replaceAll("\\s+", " ")));
        Document document = new Document();
        document.appendChild(paragraph);
        return RENDERER.render(document).strip();
    }

    /// Code within a line.
    public static String code(String text) {
        String line = text.lines().map(MarkdownText::shown).reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        if (line.isBlank()) {
            return "";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        boolean touches = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ") || line.endsWith(" ");
        return touches ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /// Lines as a block that nothing in them ends.
    ///
    /// @param language what they are written in; left out where a forge would not show them
    public static String fenced(String language, List<String> lines) {
        int longest = SHORTEST_FENCE - 1;
        for (String line : lines) {
            longest = Math.max(longest, longestRun(line));
        }
        String fence = "`".repeat(longest + 1);
        StringBuilder out = new StringBuilder(fence).append(language(language)).append('\n');
        lines.forEach(line -> out.append(shown(COMMAND.matcher(line).replaceFirst("$1$2" + MarkdownNodes.GAP)))
                .append('\n'));
        return out.append(fence).toString();
    }

    /// The language of a block of code; empty if it would be drawn or applied.
    private static String language(String info) {
        Matcher matcher = LANGUAGE.matcher(info.strip());
        String first = matcher.lookingAt() ? matcher.group() : "";
        return ACTIVE.matcher(info.strip()).lookingAt() || ACTIVE.matcher(first).matches() ? "" : first;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /// A text in which nothing is hidden: control characters, and those that turn the direction of others, are
    /// replaced.
    static String shown(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isHidden = (c < ' ' && c != '\t')
                    || (c >= '\u007f' && c < '\u00a0')
                    || (c >= '\u202a' && c <= '\u202e')
                    || (c >= '\u2066' && c <= '\u2069');
            if (isHidden) {
                shown = shown == null ? new StringBuilder(text) : shown;
                shown.setCharAt(i, '\ufffd');
            }
        }
        return shown == null ? text : shown.toString();
    }
}
