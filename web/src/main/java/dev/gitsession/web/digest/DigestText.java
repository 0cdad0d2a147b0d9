package dev.gitsession.web.digest;

import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of a digest: cut to a length, and so that none of them passes for a heading.
final class DigestText {
    static final int LONGEST_TITLE = 160;

    /// How many characters of English or of code a token has, about.
    private static final int CHARACTERS = 4;

    /// The shortest part of an item that still says something.
    private static final int SHORTEST = 60;

    private DigestText() {}

    /// How many tokens a text has, about: four characters of ASCII each, or one of another script.
    static int tokens(String text) {
        long quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            quarters += text.charAt(i) < 128 ? 1 : CHARACTERS;
        }
        return (int) ((quarters + CHARACTERS - 1) / CHARACTERS);
    }

    /// A number and what is counted, which has a plural in `s`.
    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// A text in one line.
    static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        boolean blank = false;
        for (int i = 0; i < text.length() && line.length() <= most; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                blank = !line.isEmpty();
            } else {
                line.append(blank ? " " : "").append(c);
                blank = false;
            }
        }
        return Printable.clean(line.length() <= most ? line.toString() : cut(line.toString(), most));
    }

    static String cut(String line, int most) {
        int end = most - 1;
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, Math.max(0, end)) + "…";
    }

    /// A text without control characters and invisible ones. Tabs and the ends of lines stay.
    static String clean(String text) {
        return Pattern.compile("[^\\n\\t]+")
                .matcher(text.replace("\r\n", "\n"))
                .replaceAll(part -> Matcher.quoteReplacement(Printable.clean(part.group())));
    }

    /// A text of several lines as it is, each behind `>`.
    ///
    /// @param indent what stands before the `>`
    static String quotedWhole(String text, String indent) {
        StringBuilder quoted = new StringBuilder();
        clean(text)
                .strip()
                .lines()
                .forEach(line -> quoted.append(indent)
                        .append(line.isBlank() ? ">" : "> " + line.stripTrailing())
                        .append('\n'));
        return quoted.toString();
    }

    /// A text of several lines, each behind `>`, in at most so many tokens.
    static String quoted(String text, int most) {
        StringBuilder quoted = new StringBuilder();
        int left = most;
        for (String each : text.strip().lines().toList()) {
            if (each.isBlank()) {
                continue;
            }
            String line = "> " + line(each, Math.max(SHORTEST, left * CHARACTERS)) + "\n";
            int tokens = tokens(line);
            if (tokens > left) {
                String shorter = within("> " + line(each, Integer.MAX_VALUE - 1), left);
                return quoted.append(shorter.length() > SHORTEST ? shorter : "> …")
                        .append('\n')
                        .toString();
            }
            quoted.append(line);
            left -= tokens;
        }
        return quoted.toString();
    }

    /// The beginning of a line that has at most so many tokens.
    static String within(String line, int most) {
        long quarters = 0;
        for (int i = 0; i < line.length(); i++) {
            quarters += line.charAt(i) < 128 ? 1 : CHARACTERS;
            if (quarters > ((long) most - 1) * CHARACTERS) {
                return cut(line, i + 1);
            }
        }
        return line;
    }

    /// Items as a list in at most so many tokens. All are shortened alike; if that is not enough, those in the middle
    /// are left out, because a session's beginning and end tell most.
    ///
    /// @param what what the items are, in the plural
    static String list(List<String> items, int most, String what) {
        int length = longestThatFits(items, most);
        if (length >= SHORTEST || items.size() <= 1) {
            return written(items, Math.max(SHORTEST, length));
        }
        int kept = Math.max(2, items.size() / 2);
        while (kept > 2 && tokens(written(ends(items, kept, what), SHORTEST)) > most) {
            kept = kept * 3 / 4;
        }
        String list = written(ends(items, Math.max(2, kept), what), SHORTEST);
        return tokens(list) <= most ? list : "- %,d %s\n".formatted(items.size(), what);
    }

    private static List<String> ends(List<String> items, int kept, String what) {
        int head = (kept + 1) / 2;
        int tail = kept - head;
        List<String> ends = new ArrayList<>(items.subList(0, head));
        ends.add("(%,d more %s)".formatted(items.size() - head - tail, what));
        ends.addAll(items.subList(items.size() - tail, items.size()));
        return ends;
    }

    private static int longestThatFits(List<String> items, int most) {
        int longest = items.stream().mapToInt(String::length).max().orElse(0);
        int low = 0;
        int high = longest;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (tokens(written(items, middle)) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == longest ? Math.max(SHORTEST, low) : low;
    }

    private static String written(List<String> items, int length) {
        StringBuilder list = new StringBuilder();
        items.forEach(item -> list.append("- ").append(line(item, length)).append('\n'));
        return list.toString();
    }
}
