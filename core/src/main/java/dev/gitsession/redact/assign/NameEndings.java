package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the names of a group end, in lower case and without what joins words.
///
/// Programs are full of names that end otherwise: nearly all of them are told by their last two letters.
final class NameEndings {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final List<String> endings;
    /// The endings by their last two letters, each by its lower five bits. Null for most pairs.
    private final @Nullable List<String>[] byPair;

    private NameEndings(List<String> endings) {
        this.endings = endings;
        this.byPair = byPair(endings);
    }

    @SuppressWarnings("unchecked") // there are no arrays of generic types
    private static @Nullable List<String>[] byPair(List<String> endings) {
        @Nullable List<String>[] byPair = (List<String>[]) new List<?>[1 << (2 * BITS)];
        for (String ending : endings) {
            int pair = pair(ending.charAt(ending.length() - 2), ending.charAt(ending.length() - 1));
            List<String> others = byPair[pair];
            List<String> all = others == null ? new ArrayList<>(1) : others;
            all.add(ending);
            byPair[pair] = all;
        }
        return byPair;
    }

    static NameEndings of(List<String> endings) {
        return new NameEndings(endings.stream().map(NameEndings::bytes).toList());
    }

    /// As written, for a definition.
    List<String> list() {
        return endings;
    }

    /// The length of the ending that the name at `[from, to)` has; 0 if it has none.
    int lengthAtEnd(Text text, int from, int to) {
        int last = beforeJoints(text, from, to);
        int before = beforeJoints(text, from, last);
        List<String> likely = before < from ? null : byPair[pair(text.at(before), text.at(last))];
        if (likely == null) {
            return 0;
        }
        for (String ending : likely) {
            if (endsWith(text, from, to, ending)) {
                return ending.length();
            }
        }
        return 0;
    }

    /// Whether a name that ends at a position could have one of these endings; nearly all have none, and this is
    /// told without looking where they begin.
    boolean couldEndAt(Text text, int to) {
        int last = beforeJoints(text, text.start(), to);
        int before = beforeJoints(text, text.start(), last);
        return before >= text.start() && byPair[pair(text.at(before), text.at(last))] != null;
    }

    private static int pair(int first, int second) {
        return (first & MASK) << BITS | (second & MASK);
    }

    /// The position of the last letter before another; one before the name if there is none.
    private static int beforeJoints(Text text, int from, int to) {
        int at = to - 1;
        while (at >= from && isJoint(text.at(at))) {
            at--;
        }
        return at;
    }

    private static boolean endsWith(Text text, int from, int to, String ending) {
        int at = to - 1;
        int left = ending.length();
        while (left > 0 && at >= from) {
            int b = text.at(at);
            if (!isJoint(b)) {
                if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != ending.charAt(left - 1)) {
                    return false;
                }
                left--;
            }
            at--;
        }
        return left == 0;
    }

    static boolean isJoint(int b) {
        return b == '_' || b == '-' || b == ' ';
    }

    /// A text as [Text#latin(int, int)] gives it: a character for each byte.
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
