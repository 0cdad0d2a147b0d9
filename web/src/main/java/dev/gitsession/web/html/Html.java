package dev.gitsession.web.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes HTML. Texts and the values of attributes are always escaped, and no method takes markup, so whatever a
/// session holds is shown and never becomes part of the page.
///
/// Elements and attributes are named by the program alone; those that could run something are refused.
public final class Html {
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");
    private static final Set<String> REFUSED = Set.of("style", "iframe", "object", "embed", "base", "template");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action");
    private static final Pattern ELEMENT = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    /// C0 control characters are shown by their pictures, from this character on.
    private static final char PICTURES = '\u2400';

    private static final char DELETE = '\u007f';
    private static final char UNKNOWN = '\ufffd';

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    /// A document that begins as every page does.
    public static Html document() {
        Html html = new Html();
        html.out.append("<!DOCTYPE html>\n");
        return html;
    }

    /// Begins an element. Its attributes come next.
    public Html begin(String element) {
        if (!ELEMENT.matcher(element).matches() || REFUSED.contains(element)) {
            throw new IllegalArgumentException("no page has an element " + element);
        }
        closeTag();
        out.append('<').append(element);
        inTag = true;
        open.push(element);
        return this;
    }

    /// Begins an element with a class.
    public Html begin(String element, String classes) {
        return begin(element).with("class", classes);
    }

    /// Adds an attribute to the element that was just begun. An address that is neither the viewer's own nor one of
    /// the web or of mail is left out. A picture may hold itself.
    public Html with(String attribute, String value) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (!inTag
                || !ATTRIBUTE.matcher(attribute).matches()
                || name.startsWith("on")
                || name.equals("style")
                || name.equals("srcdoc")) {
            throw new IllegalArgumentException("no element takes an attribute " + attribute + " here");
        }
        if (!ADDRESSES.contains(name) || Addresses.isSafe(value) || isOwnPicture(name, value)) {
            out.append(' ').append(attribute).append("=\"");
            escape(value);
            out.append('"');
        }
        return this;
    }

    private boolean isOwnPicture(String name, String value) {
        return name.equals("src") && "img".equals(open.peek()) && Addresses.isPicture(value);
    }

    /// Adds an attribute that has no value, such as `open`.
    public Html with(String attribute) {
        return with(attribute, "");
    }

    /// Adds text.
    public Html text(String text) {
        closeTag();
        if ("script".equals(open.peek())) {
            throw new IllegalStateException("a page holds no script of its own");
        }
        escape(text);
        return this;
    }

    /// Ends the innermost element.
    public Html end() {
        String element = open.pop();
        closeTag();
        if (!VOID.contains(element)) {
            out.append("</").append(element).append('>');
        }
        return this;
    }

    /// Adds an element that holds a text.
    public Html element(String element, String classes, String text) {
        begin(element);
        if (!classes.isEmpty()) {
            with("class", classes);
        }
        return text(text).end();
    }

    /// Adds a link within the viewer.
    public Html link(String address, String text) {
        return begin("a").with("href", address).text(text).end();
    }

    /// Adds what another writer has written. All its elements are ended.
    public Html add(Html other) {
        if (!other.open.isEmpty()) {
            throw new IllegalStateException("an element " + other.open.peek() + " is not ended");
        }
        closeTag();
        out.append(other.out);
        return this;
    }

    /// How many characters were written so far.
    public int length() {
        return out.length();
    }

    private void closeTag() {
        if (inTag) {
            out.append('>');
            inTag = false;
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                case '\r' -> out.append(i + 1 < text.length() && text.charAt(i + 1) == '\n' ? "" : "\n");
                default -> other(text, i, c);
            }
        }
    }

    /// Adds a character that needs no escape. What can't be seen, or turns the direction of other text, is shown.
    private void other(String text, int at, char c) {
        if (c >= ' ' && c < DELETE) {
            out.append(c);
        } else if (c < ' ') {
            out.append((char) (PICTURES + c));
        } else if (c == DELETE) {
            out.append('\u2421');
        } else if (c < '\u00a0' || turnsDirection(c) || isAlone(text, at, c)) {
            out.append(UNKNOWN);
        } else {
            out.append(c);
        }
    }

    private static boolean turnsDirection(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    private static boolean isAlone(String text, int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /// The page.
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("an element " + open.peek() + " is not ended");
        }
        return out.toString();
    }
}
