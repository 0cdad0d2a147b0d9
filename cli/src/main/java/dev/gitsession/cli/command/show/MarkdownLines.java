package dev.gitsession.cli.command.show;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
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

/// Renders Markdown for a terminal, quietly: headings and strong words are bold, lists have bullets, code keeps
/// its lines. Line breaks stay where the model put them.
final class MarkdownLines {
    /// Deeper Markdown is not for reading, but for bringing programs down.
    private static final int DEEPEST = 40;

    private static final int LONGEST = 400_000;

    private final StyledLines lines;
    private final int width;
    private boolean tooDeep;
    private boolean loose;

    private MarkdownLines(Console console, int width) {
        this.lines = new StyledLines(console, width);
        this.width = width;
    }

    /// Renders a text. There is nothing if it is too deep or too long to be rendered.
    static Optional<List<String>> of(String text, Console console, int width) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        MarkdownLines rendering = new MarkdownLines(console, width);
        rendering.blocks(Parser.builder().maxOpenBlockParsers(DEEPEST).build().parse(text), Place.TOP);
        return rendering.tooDeep ? Optional.empty() : Optional.of(rendering.lines.lines());
    }

    /// Where a block stands.
    ///
    /// @param first what its first line begins with
    /// @param rest what its other lines begin with
    private record Place(String first, String rest, int depth) {
        static final Place TOP = new Place("", "", 0);

        Place inside(String marker, String indent) {
            return new Place(first + marker, rest + indent, depth + 1);
        }

        /// The place of the blocks behind the first one.
        Place after() {
            return new Place(rest, rest, depth);
        }
    }

    private void blocks(Node parent, Place place) {
        Place at = place;
        for (Node node = parent.getFirstChild(); node != null && !tooDeep; node = node.getNext()) {
            if (node.getPrevious() != null && !(parent instanceof ListItem && !loose)) {
                lines.begin(at.rest().stripTrailing(), "");
            }
            block(node, at);
            at = place.after();
        }
    }

    private void block(Node node, Place place) {
        if (place.depth() > DEEPEST) {
            tooDeep = true;
            return;
        }
        switch (node) {
            case Paragraph paragraph -> text(paragraph, place, Style.PLAIN);
            case Heading heading -> text(heading, place, Style.STRONG);
            case FencedCodeBlock code ->
                literal(
                        code.getLiteral().isBlank() ? code.getInfo() : code.getLiteral(),
                        place.inside("    ", "    "),
                        Style.PLAIN);
            case IndentedCodeBlock code -> literal(code.getLiteral(), place.inside("    ", "    "), Style.PLAIN);
            case HtmlBlock html -> literal(html.getLiteral(), place, Style.PLAIN);
            case BlockQuote quote -> blocks(quote, place.inside("│ ", "│ "));
            case BulletList list -> items(list, place, null, list.isTight());
            case OrderedList list -> items(list, place, list.getMarkerStartNumber(), list.isTight());
            case ThematicBreak _ -> {
                lines.begin(place.first(), place.rest());
                lines.addWhole("─".repeat(Math.max(1, Math.min(width, 40))), Style.FAINT);
            }
            default -> blocks(node, place);
        }
    }

    private void items(Node list, Place place, @Nullable Integer start, boolean tight) {
        boolean before = loose;
        loose = !tight;
        Place at = place;
        int number = start == null ? 0 : start;
        for (Node item = list.getFirstChild(); item != null && !tooDeep; item = item.getNext()) {
            if (item.getPrevious() != null && loose) {
                lines.begin(at.rest().stripTrailing(), "");
            }
            String marker = start == null ? "• " : number + ". ";
            blocks(item, at.inside(marker, " ".repeat(marker.length())));
            at = place.after();
            number++;
        }
        loose = before;
    }

    private void literal(String text, Place place, Style style) {
        Place at = place;
        for (String line : text.stripTrailing().lines().toList()) {
            lines.begin(at.first(), at.rest());
            lines.addWhole(line, style);
            at = place.after();
        }
    }

    private void text(Node node, Place place, Style style) {
        lines.begin(place.first(), place.rest());
        inlines(node, place, style, place.depth());
    }

    private void inlines(Node parent, Place place, Style style, int depth) {
        if (depth > DEEPEST) {
            tooDeep = true;
            return;
        }
        for (Node node = parent.getFirstChild(); node != null && !tooDeep; node = node.getNext()) {
            switch (node) {
                case Text text -> lines.add(text.getLiteral(), style);
                case Code code -> lines.add(code.getLiteral(), Style.NAME);
                case HtmlInline html -> lines.add(html.getLiteral(), style);
                case SoftLineBreak _, HardLineBreak _ -> lines.begin(place.rest(), place.rest());
                case StrongEmphasis strong -> inlines(strong, place, Style.STRONG, depth + 1);
                case Link link -> {
                    inlines(link, place, style, depth + 1);
                    target(link, link.getDestination());
                }
                case Image image -> {
                    inlines(image, place, style, depth + 1);
                    target(image, image.getDestination());
                }
                default -> inlines(node, place, style, depth + 1);
            }
        }
    }

    /// Shows where a link leads, unless its text says so.
    private void target(Node link, String destination) {
        boolean told =
                link.getFirstChild() instanceof Text text && text.getLiteral().equals(destination);
        if (!told) {
            lines.add(" (" + destination + ")", Style.FAINT);
        }
    }
}
