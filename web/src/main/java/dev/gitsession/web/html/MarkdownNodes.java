package dev.gitsession.web.html;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownWriter;
import org.commonmark.text.AsciiMatcher;
import org.commonmark.text.CharMatcher;
import org.jspecify.annotations.Nullable;

/// Writes those parts of Markdown by which a text could do more than be read.
final class MarkdownNodes implements NodeRenderer {
    /// An invisible space, by which a name is no mention and a number no reference.
    static final String GAP = "\u200b";

    private static final int HEADINGS_ABOVE = 3;
    private static final int LAST_HEADING = 6;
    private static final CharMatcher ESCAPED =
            AsciiMatcher.builder().anyOf("\\`*_[]<>~|$&").build();

    /// What begins a block, or a command of a bot, at the beginning of a line.
    private static final Pattern BEGINNING = Pattern.compile("(\\d{1,9})([.)])|([-+=#:/])");

    /// What refers to somebody or something: a person, an issue, a change.
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<!\\w)@|@(?![\\w-]+\\.)|[#!&](?=\\d)|\\bGH-(?=\\d)|\\bwww(?=\\.)|(?:https?|ftp)(?=://)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMIT =
            Pattern.compile("(?<![\\w-])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,40}(?![\\w-])");

    /// Addresses at which a forge writes down who linked to them.
    private static final Pattern LINKED_BACK = Pattern.compile(
            "/(issues?|pulls?|pull-requests|merge_requests|commits?|discussions|compare|work_items|epics|milestones?|browse)/",
            Pattern.CASE_INSENSITIVE);

    private final MarkdownNodeRendererContext context;
    private final MarkdownWriter writer;

    MarkdownNodes(MarkdownNodeRendererContext context) {
        this.context = context;
        this.writer = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Text.class,
                HtmlInline.class,
                HtmlBlock.class,
                Image.class,
                Link.class,
                FencedCodeBlock.class,
                IndentedCodeBlock.class,
                Heading.class,
                LinkReferenceDefinition.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Text text -> text(text.getLiteral());
            case HtmlInline inline -> writer.raw(MarkdownText.code(inline.getLiteral()));
            case HtmlBlock block -> block("html", block.getLiteral());
            case FencedCodeBlock block -> block(block.getInfo(), block.getLiteral());
            case IndentedCodeBlock block -> block("", block.getLiteral());
            case Image image -> {
                writer.raw("🖼 ");
                link(image, image.getDestination());
            }
            case Link link -> link(link, link.getDestination());
            case Heading heading -> heading(heading);
            case LinkReferenceDefinition ignored -> {}
            default -> throw new IllegalArgumentException("it is written by others");
        }
    }

    private void children(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            context.render(node);
        }
    }

    private void heading(Heading heading) {
        writer.raw("#".repeat(Math.min(LAST_HEADING, heading.getLevel() + HEADINGS_ABOVE)) + " ");
        children(heading);
        writer.block();
    }

    private void block(@Nullable String info, String literal) {
        List<String> lines = literal.lines().toList();
        List<String> block =
                MarkdownText.fenced(info == null ? "" : info, lines).lines().toList();
        for (int i = 0; i < block.size(); i++) {
            writer.raw(block.get(i));
            if (i + 1 < block.size()) {
                writer.line();
            }
        }
        writer.block();
    }

    /// Writes a link. An address at which a forge would write down that it was linked to is shown and leads nowhere.
    private void link(Node link, String address) {
        if (!Addresses.leadsOutside(address) || !Addresses.isSafe(address)) {
            children(link); // a path, or something that would run
        } else if (address.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            children(link);
        } else if (LINKED_BACK.matcher(address).find()) {
            if (!isNamedBy(link, address)) {
                children(link);
                writer.raw(" ");
            }
            writer.raw(MarkdownText.code(address));
        } else if (isNamedBy(link, address) && encoded(address).equals(address)) {
            writer.raw("<" + address + ">");
        } else {
            writer.raw("[");
            children(link);
            writer.raw("](<" + encoded(address) + ">)");
        }
    }

    private static boolean isNamedBy(Node link, String address) {
        return link.getFirstChild() instanceof Text text
                && text.getNext() == null
                && text.getLiteral().equals(address);
    }

    private static String encoded(String address) {
        return MarkdownText.shown(address)
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("`", "%60")
                .replace("|", "%7C")
                .replace("&", "&amp;");
    }

    private void text(String literal) {
        String text = MarkdownText.shown(literal.replace('\n', ' ').replace('\r', ' '));
        if (writer.isAtLineStart()) {
            text = beginning(text);
        }
        Matcher commit = COMMIT.matcher(text);
        int at = 0;
        while (commit.find()) {
            plain(text.substring(at, commit.start()));
            writer.raw(MarkdownText.code(commit.group()));
            at = commit.end();
        }
        plain(text.substring(at));
    }

    /// Writes what would begin something at the beginning of a line, and returns the rest.
    private String beginning(String text) {
        int blanks = 0;
        while (blanks < text.length() && (text.charAt(blanks) == ' ' || text.charAt(blanks) == '\t')) {
            blanks++;
        }
        if (blanks > 0) {
            writer.raw("&#32;");
            return text.substring(blanks);
        }
        Matcher beginning = BEGINNING.matcher(text);
        if (!beginning.lookingAt()) {
            return text;
        }
        if (beginning.group(1) != null) {
            writer.raw(beginning.group(1) + "\\" + beginning.group(2));
            return text.substring(beginning.end());
        }
        boolean refers = text.length() > 1 && text.charAt(0) == '#' && Character.isDigit(text.charAt(1));
        writer.raw("\\" + beginning.group(3) + (refers ? GAP : ""));
        return text.substring(beginning.end());
    }

    private void plain(String text) {
        if (!text.isEmpty()) {
            Matcher matcher = REFERENCE.matcher(text);
            writer.text(matcher.replaceAll(found -> Matcher.quoteReplacement(found.group() + GAP)), ESCAPED);
        }
    }
}
