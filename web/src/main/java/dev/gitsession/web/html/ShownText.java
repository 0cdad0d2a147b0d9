package dev.gitsession.web.html;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// What a reader sees of Markdown: its text without its marks, each line and each cell of a table on a line of its own.
public final class ShownText {
    private ShownText() {}

    /// The text that is shown of Markdown. A text that is too long to be parsed is shown as it is.
    public static String of(String markdown) {
        try {
            StringBuilder text = new StringBuilder();
            if (markdown.length() <= Markdown.LONGEST) {
                collect(Markdown.PARSER.parse(markdown), text);
                return text.toString();
            }
        } catch (StackOverflowError e) {
            // The parser's own steps follow the nesting; such a text is shown as it is.
        }
        return markdown;
    }

    /// Collects the text of a tree, step by step, so that no nesting is too deep.
    private static void collect(Node document, StringBuilder text) {
        Node node = document;
        while (node != null) {
            text.append(literal(node));
            Node next = node.getFirstChild();
            while (next == null && node != null) {
                end(node, text);
                next = node.getNext();
                node = next == null ? node.getParent() : null;
            }
            node = next;
        }
    }

    private static String literal(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case HtmlInline inline -> inline.getLiteral();
            case HtmlBlock block -> block.getLiteral();
            case FencedCodeBlock block -> block.getLiteral();
            case IndentedCodeBlock block -> block.getLiteral();
            case SoftLineBreak ignored -> "\n";
            case HardLineBreak ignored -> "\n";
            default -> "";
        };
    }

    private static void end(Node node, StringBuilder text) {
        boolean isApart = node instanceof Block || node instanceof TableCell;
        if (isApart && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
