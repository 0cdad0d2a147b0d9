package dev.gitsession.agent.condensed;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads tags and the text between them, to the extent that condensed sessions use XML. It tolerates invalid XML:
/// control characters, unescaped `<` and `&`, missing end tags. It resolves no external entities. Tags do not
/// nest: a text continues until its own end tag.
final class TagReader {
    /// The longest text that is kept in memory, in characters.
    static final int LONGEST_TEXT = 4 << 20;

    private static final int LONGEST_TAG = 64 << 10;
    private static final Pattern TAG = Pattern.compile("(/?)([a-z_]{1,20})(\\s[^<]*?)?(/?)", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z_]{1,60})=\"([^\"]*)\"");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));");

    private final Reader in;
    private final Set<String> names;
    private int pushedBack = -1;
    private long cut;
    private boolean torn;

    /// @param names the known tags; anything else that looks like a tag is text
    TagReader(Reader in, Set<String> names) {
        this.in = in;
        this.names = names;
    }

    /// A tag.
    ///
    /// @param end whether it is an end tag
    /// @param empty whether it has no text
    record Tag(String name, boolean end, boolean empty, Map<String, String> attributes) {
        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        /// The value of an attribute as a number; 0 if it is not a number.
        long number(String attribute) {
            String text = attribute(attribute);
            return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
        }
    }

    /// The next known tag, wherever it is; empty at the end.
    Optional<Tag> next() throws IOException {
        int c;
        while ((c = read()) >= 0) {
            if (c == '<') {
                Optional<Tag> tag = tag();
                if (tag.isPresent()) {
                    return tag;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Tag> tag() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int c;
        while ((c = read()) >= 0 && text.length() < LONGEST_TAG) {
            if (c == '<') {
                pushedBack = c;
                return Optional.empty();
            }
            if (c == '>' && !quoted) {
                return parse(text);
            }
            quoted ^= c == '"';
            text.append((char) c);
        }
        torn |= c < 0;
        return Optional.empty();
    }

    private Optional<Tag> parse(CharSequence text) {
        Matcher tag = TAG.matcher(text);
        if (!tag.matches() || !names.contains(tag.group(2))) {
            return Optional.empty();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        if (tag.group(3) != null) {
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                attributes.put(attribute.group(1), plain(attribute.group(2)));
            }
        }
        return Optional.of(
                new Tag(tag.group(2), !tag.group(1).isEmpty(), !tag.group(4).isEmpty(), attributes));
    }

    /// The text up to the tag's end tag.
    String textOf(Tag tag) throws IOException {
        if (tag.empty()) {
            return "";
        }
        String end = "</" + tag.name() + ">";
        StringBuilder text = new StringBuilder();
        int matched = 0;
        boolean whole = true;
        int c;
        while (matched < end.length() && (c = read()) >= 0) {
            if (c == end.charAt(matched)) {
                matched++;
                continue;
            }
            whole &= append(text, end, matched);
            matched = c == '<' ? 1 : 0;
            if (matched == 0) {
                whole &= append(text, String.valueOf((char) c), 1);
            }
        }
        torn |= matched < end.length();
        cut += whole ? 0 : 1;
        return plain(text);
    }

    private static boolean append(StringBuilder text, String more, int length) {
        if (text.length() + length > LONGEST_TEXT) {
            return false;
        }
        text.append(more, 0, length);
        return true;
    }

    private int read() throws IOException {
        int c = pushedBack >= 0 ? pushedBack : in.read();
        pushedBack = -1;
        return c;
    }

    /// The number of texts that were cut because they were too long.
    long cut() {
        return cut;
    }

    /// Whether the input ended within a tag or a text.
    boolean torn() {
        return torn;
    }

    private static String plain(CharSequence text) {
        Matcher entity = ENTITY.matcher(text);
        StringBuilder plain = new StringBuilder(text.length());
        while (entity.find()) {
            entity.appendReplacement(plain, Matcher.quoteReplacement(character(entity)));
        }
        return entity.appendTail(plain).toString();
    }

    private static String character(Matcher entity) {
        if (entity.group(1) != null) {
            return switch (entity.group(1)) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                case "apos" -> "'";
                default -> "&";
            };
        }
        int code = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    }
}
