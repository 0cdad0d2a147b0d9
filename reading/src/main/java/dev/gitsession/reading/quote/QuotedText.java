package dev.gitsession.reading.quote;

import dev.gitsession.session.Printable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text for a model, which has a limit. What sessions said is quoted: each line of it stands behind `>`.
///
/// Secrets are looked for in the finished text. What is cut must not leave the beginning of one, which would not be
/// recognized: a text ends before the word that the limit falls into, and at the head of a private key.
public final class QuotedText {
    /// How long an answer is if nobody asks for more, in bytes.
    public static final int USUAL = 4000;

    /// The longest answer that can be asked for.
    public static final int LONGEST = 16_000;

    /// Room for what follows: how to go on, and a mark that a secret was replaced by.
    private static final int RESERVED = 400;

    /// The same in a short text.
    private static final int RESERVED_SHORT = 200;

    /// The longest line that is quoted whole, in characters.
    private static final int LONGEST_LINE = 600;

    private static final int SHORTEST_LINE = 40;

    /// The bytes around a line: a mark, a blank, an ellipsis and the end.
    private static final int MARKS = 6;

    private static final String KEY_END = "-----END";
    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----");

    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int bytes;

    private QuotedText(int most, int reserved) {
        this.most = most - reserved;
    }

    /// The text of an answer, which has room for the usual length at least.
    public static QuotedText ofAnswer(int most) {
        return new QuotedText(Math.clamp(most, USUAL, LONGEST), RESERVED);
    }

    /// A text of at most so many bytes.
    public static QuotedText atMost(int bytes) {
        return new QuotedText(bytes, RESERVED_SHORT);
    }

    /// Adds lines of our own, all or none.
    ///
    /// @return whether there was room
    public boolean add(String lines) {
        return append(lines.stripTrailing() + "\n");
    }

    /// Adds the beginning of a text of a session, as much as there is room for.
    ///
    /// @return whether there was room for all of it
    public boolean quote(String said) {
        boolean isKey = false;
        for (String line : said.strip().lines().toList()) {
            if (isKey) {
                isKey = !line.contains(KEY_END);
                continue;
            }
            isKey = KEY.matcher(line).find() && !line.contains(KEY_END);
            String shown = shortened(line, Math.max(SHORTEST_LINE, room()));
            if (!append("> " + shown + "\n")) {
                append("> " + shortened(shown, fitting(shown, room() - MARKS)) + "\n");
                return false;
            }
        }
        return true;
    }

    /// How many characters of a text fit into so many bytes of UTF-8.
    private static int fitting(String text, int most) {
        int left = most;
        int at = 0;
        while (at < text.length()) {
            int sign = text.codePointAt(at);
            left -= Character.toString(sign).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            at += Character.charCount(sign);
        }
        return at;
    }

    /// Adds lines all or none, with an address before them that is ours and lines that are the session's.
    public boolean add(String head, List<String> quoted) {
        StringBuilder lines = new StringBuilder(head.stripTrailing()).append('\n');
        quoted.forEach(line -> lines.append("> ").append(shortened(line)).append('\n'));
        return append(lines.toString());
    }

    /// Adds the last lines, for which room was kept.
    public void end(String lines) {
        text.append(lines.stripTrailing()).append('\n');
    }

    /// How many bytes it has so far.
    public int size() {
        return bytes;
    }

    /// How many bytes there is still room for.
    public int room() {
        return most - bytes;
    }

    private boolean append(String lines) {
        int length = lines.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + length > most) {
            return false;
        }
        text.append(lines);
        bytes += length;
        return true;
    }

    /// A line without signs that are not seen. Of a long one, the beginning.
    public static String shortened(String line) {
        return shortened(line, LONGEST_LINE);
    }

    /// A line without signs that are not seen, and of at most so many characters.
    public static String shortened(String line, int most) {
        String clean = Printable.clean(line.replace("\t", "    "));
        String begin = beginning(clean, most);
        return begin.length() < clean.length() ? begin + "…" : clean;
    }

    /// The beginning of a text that can be shown, of at most so many characters.
    public static String beginning(String text, int most) {
        int end = Math.clamp(most, 0, text.length());
        if (end == text.length()) {
            return text.substring(0, openKey(text, end));
        }
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        if (isOfWord(text.charAt(end))) {
            while (end > 0 && isOfWord(text.charAt(end - 1))) {
                end--;
            }
        }
        return text.substring(0, openKey(text, end));
    }

    /// Where the head of a private key ends that has no end before a place; the place itself if there is none.
    private static int openKey(String text, int end) {
        Matcher key = KEY.matcher(text).region(0, end);
        while (key.find()) {
            int ends = text.indexOf(KEY_END, key.end());
            if (ends < 0 || ends >= end) {
                return key.end();
            }
        }
        return end;
    }

    /// Whether a sign may stand in a secret.
    private static boolean isOfWord(char sign) {
        return sign > ' ' && sign < 0x7F && "\"'`,;()[]{}<>".indexOf(sign) < 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
