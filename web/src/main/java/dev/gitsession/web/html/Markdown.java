package dev.gitsession.web.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Writes Markdown as HTML. HTML in it is shown as text, its pictures become links, and links lead only to the web or
/// to mail. What is nested too deep to be read is flattened.
public final class Markdown {
    private static final int DEEPEST = 40;

    /// Longer texts are shown as they are.
    static final int LONGEST = 400_000;

    /// Headings of a text stand below those of the page.
    private static final int HEADINGS_ABOVE = 2;

    private static final int LAST_HEADING = 6;
    private static final Pattern LANGUAGE = Pattern.compile("\\s*([A-Za-z0-9_+#.-]{1,30}).*");
    private static final Pattern TASK = Pattern.compile("\\[[ xX]] ");
    static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private final Html html;

    private Markdown(Html html) {
        this.html = html;
    }

    /// Writes a text.
    public static void write(Html html, String text) {
        Html written = new Html();
        try {
            if (text.length() <= LONGEST) {
                new Markdown(written).children(PARSER.parse(text), 0);
                html.begin("div", "md").add(written).end();
                return;
            }
        } catch (StackOverflowError e) {
            // The parser's own steps follow the nesting of emphasis. Nobody reads that; it is shown as it is.
        }
        html.element("pre", "plain", text);
    }

    private void children(Node parent, int depth) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (depth > DEEPEST) {
                flat(node);
            } else {
                node(node, depth + 1);
            }
        }
    }

    /// Writes the texts in a node without following its nesting.
    private void flat(Node top) {
        Deque<Node> left = new ArrayDeque<>(List.of(top));
        while (!left.isEmpty()) {
            Node node = left.pop();
            literal(node);
            for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                left.push(child);
            }
        }
    }

    private void literal(Node node) {
        switch (node) {
            case Text text -> html.text(text.getLiteral());
            case Code code -> html.text(code.getLiteral());
            case HtmlInline inline -> html.text(inline.getLiteral());
            case HtmlBlock block -> html.text(block.getLiteral());
            case FencedCodeBlock block -> html.text(block.getLiteral());
            case IndentedCodeBlock block -> html.text(block.getLiteral());
            case SoftLineBreak ignored -> html.text("\n");
            default -> {}
        }
    }

    private void node(Node node, int depth) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph, depth);
            case Heading heading ->
                inside("h" + Math.min(LAST_HEADING, heading.getLevel() + HEADINGS_ABOVE), heading, depth);
            case BlockQuote quote -> inside("blockquote", quote, depth);
            case BulletList list -> inside("ul", list, depth);
            case OrderedList list -> ordered(list, depth);
            case ListItem item -> item(item, depth);
            case FencedCodeBlock block -> code(block.getLiteral(), block.getInfo());
            case IndentedCodeBlock block -> code(block.getLiteral(), null);
            case ThematicBreak ignored -> html.begin("hr").end();
            case HtmlBlock block -> html.element("pre", "plain", block.getLiteral());
            case HtmlInline inline -> html.element("code", "", inline.getLiteral());
            case Text text -> html.text(text.getLiteral());
            case Code code -> html.element("code", "", code.getLiteral());
            case Emphasis emphasis -> inside("em", emphasis, depth);
            case StrongEmphasis emphasis -> inside("strong", emphasis, depth);
            case Strikethrough struck -> inside("del", struck, depth);
            case HardLineBreak ignored -> html.begin("br").end();
            case SoftLineBreak ignored -> html.begin("br").end();
            case Link link -> link(link.getDestination(), link, depth);
            case Image image -> image(image, depth);
            case TableBlock table -> table(table, depth);
            case LinkReferenceDefinition ignored -> {}
            default -> children(node, depth);
        }
    }

    private void inside(String element, Node node, int depth) {
        html.begin(element);
        children(node, depth);
        html.end();
    }

    /// Writes a paragraph. In a list without empty lines it is no element of its own.
    private void paragraph(Paragraph paragraph, int depth) {
        boolean tight = paragraph.getParent() instanceof ListItem item
                && item.getParent() instanceof org.commonmark.node.ListBlock list
                && list.isTight();
        if (tight) {
            children(paragraph, depth);
        } else {
            inside("p", paragraph, depth);
        }
    }

    private void ordered(OrderedList list, int depth) {
        html.begin("ol");
        Integer start = list.getMarkerStartNumber();
        if (start != null && start > 1) {
            html.with("start", String.valueOf(start));
        }
        children(list, depth);
        html.end();
    }

    /// Writes an item of a list. `[ ]` and `[x]` at its beginning are the boxes of a list of tasks.
    private void item(ListItem item, int depth) {
        html.begin("li");
        if (item.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof Text text
                && TASK.matcher(text.getLiteral()).lookingAt()) {
            html.with("class", "task").element("span", "box", text.getLiteral().charAt(1) == ' ' ? "☐ " : "☑ ");
            text.setLiteral(text.getLiteral().substring("[x] ".length()));
        }
        children(item, depth);
        html.end();
    }

    private void code(String text, @Nullable String info) {
        html.begin("pre").begin("code");
        Matcher language = LANGUAGE.matcher(info == null ? "" : info);
        if (language.matches()) {
            html.with("class", "language-" + language.group(1));
        }
        html.text(text).end().end();
    }

    private void link(String address, Node text, int depth) {
        if (!Addresses.leadsOutside(address) || !Addresses.isSafe(address)) {
            children(text, depth); // a path, or something that would run
            return;
        }
        html.begin("a").with("href", address).with("rel", "noopener noreferrer nofollow");
        children(text, depth);
        html.end();
    }

    /// Writes a link to a picture: nothing is loaded from elsewhere.
    private void image(Image image, int depth) {
        html.begin("span", "picture").text("🖼 ");
        link(image.getDestination(), image, depth);
        html.end();
    }

    private void table(TableBlock table, int depth) {
        html.begin("div", "scroll").with("tabindex", "0").begin("table");
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            html.begin(part instanceof TableHead ? "thead" : "tbody");
            rows(part, depth);
            html.end();
        }
        html.end().end();
    }

    private void rows(Node part, int depth) {
        boolean head = !(part instanceof TableBody);
        for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
            html.begin("tr");
            for (Node cell = row.getFirstChild(); cell instanceof TableCell each; cell = cell.getNext()) {
                html.begin(head ? "th" : "td");
                if (each.getAlignment() == TableCell.Alignment.RIGHT) {
                    html.with("class", "number");
                }
                children(each, depth);
                html.end();
            }
            html.end();
        }
    }
}
